import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { words } from '../words.js';
import { Folded } from './folded.js';

const useStyles = makeStyles({
  help: { padding: '0 16px 16px' },
  line: { color: tokens.colorNeutralForeground2, paddingTop: '6px' },
});

/** What a tab is for and how it behaves, folded away until it is asked for. */
export function Help({ tab }: { readonly tab: 'leads' | 'weights' | 'model' }) {
  const styles = useStyles();
  return (
    <div className={styles.help}>
      <Folded title={words.help.title}>
        {words.help[tab].map((line) => (
          <Caption1 key={line} block className={styles.line}>
            {line}
          </Caption1>
        ))}
      </Folded>
    </div>
  );
}
