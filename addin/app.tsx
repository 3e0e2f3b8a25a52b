import { useRef, useState, useSyncExternalStore } from 'react';
import { Spinner, Tab, TabList, makeStaticStyles, makeStyles, tokens } from '@fluentui/react-components';
import { useFirstStop } from './components/first-stop.js';
import { useKeptFocus } from './components/kept-focus.js';
import { Header } from './components/header.js';
import { SampleBar } from './components/sample-bar.js';
import { ProblemBar } from './components/problem-bar.js';
import { LeadsScreen } from './screens/leads-screen.js';
import { ModelScreen } from './screens/model-screen.js';
import { PairingScreen } from './screens/pairing-screen.js';
import { UnreachableScreen } from './screens/unreachable-screen.js';
import { WeightsScreen } from './screens/weights-screen.js';
import type { Actions } from './state/actions.js';
import type { PaneState } from './state/pane-state.js';
import type { Store } from './state/store.js';
import { words } from './words.js';

type TabName = 'leads' | 'weights' | 'model';

const usePageStyles = makeStaticStyles({ 'body, h1, h2, p': { margin: 0 } });
const useStyles = makeStyles({
  pane: {
    display: 'flex',
    flexDirection: 'column',
    height: '100vh',
    minWidth: '280px',
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
  },
  main: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
  tabs: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, flexShrink: 0 },
  // A failure stays in sight above whatever is scrolled.
  below: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  body: { flexGrow: 1, minHeight: 0, overflowY: 'scroll', display: 'flex', flexDirection: 'column' },
  starting: { paddingTop: '64px' },
});

export interface AppProps {
  readonly store: Store;
  readonly actions: Actions;
}

/** The whole pane: header, tabs and one screen. */
export function App({ store, actions }: AppProps) {
  usePageStyles();
  const styles = useStyles();
  const state = useSyncExternalStore(store.subscribe, store.get);
  const [tab, setTab] = useState<TabName>('leads');
  const below = useRef<HTMLDivElement>(null);
  useKeptFocus(below);
  const pane = useRef<HTMLDivElement>(null);
  useFirstStop(pane);
  const connected = state.connection === 'connected';
  return (
    <div ref={pane} className={styles.pane}>
      <Header status={connected ? state.status : null} />
      <main className={styles.main}>
        {connected && (
          <TabList
            className={styles.tabs}
            aria-label={words.tabs.label}
            selectedValue={tab}
            onTabSelect={(_, { value }) => setTab(value as TabName)}
          >
            {(['leads', 'weights', 'model'] as const).map((name) => (
              <Tab key={name} value={name} id={`tab-${name}`} aria-controls="screen">
                {words.tabs[name]}
              </Tab>
            ))}
          </TabList>
        )}
        <div ref={below} className={styles.below}>
          {state.sample && <SampleBar leave={actions.leaveSample} busy={state.work !== null} />}
          {state.problem && <ProblemBar problem={state.problem} actions={actions} />}
          <div
            className={styles.body}
            id="screen"
            {...(connected ? { role: 'tabpanel', 'aria-labelledby': `tab-${tab}`, tabIndex: 0 } : {})}
          >
            <Screen state={state} actions={actions} tab={tab} />
          </div>
        </div>
      </main>
    </div>
  );
}

function Screen({ state, actions, tab }: { state: PaneState; actions: Actions; tab: TabName }) {
  const styles = useStyles();
  if (state.connection === 'starting') return <Spinner className={styles.starting} label={words.starting} />;
  if (state.connection === 'pairing')
    return (
      <PairingScreen
        busy={state.pairing}
        again={state.interrupted !== null}
        pair={actions.pair}
        lookAtSample={actions.lookAtSample}
      />
    );
  if (state.connection === 'unreachable')
    return <UnreachableScreen retry={() => actions.retry('connect')} lookAtSample={actions.lookAtSample} />;
  if (tab === 'weights') return <WeightsScreen state={state} actions={actions} />;
  if (tab === 'model') return <ModelScreen state={state} actions={actions} />;
  return <LeadsScreen state={state} actions={actions} />;
}
