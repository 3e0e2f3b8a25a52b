import { useMemo, useState } from 'react';
import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Badge,
  Body1,
  Button,
  Caption1,
  MessageBar,
  MessageBarBody,
  SearchBox,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { EditTest } from '../../scoring/evaluation/test-edits.js';
import { START, TIERS, weightRows } from '../../scoring/index.js';
import type { WeightRow } from '../../scoring/index.js';
import { GroupLimits } from '../components/group-limits.js';
import { Help } from '../components/help.js';
import { MessageScreen } from '../components/message-screen.js';
import { OwnRules } from '../components/own-rules.js';
import { WEIGHT_COLUMNS, WEIGHT_FIGURES, WeightLine } from '../components/weight-line.js';
import { countEdits } from '../state/edits.js';
import type { PaneState } from '../state/pane-state.js';
import { shownLead } from '../state/show-lead.js';
import type { ShownLead } from '../state/show-lead.js';
import type { TierReceipt } from '../state/tier-receipt.js';
import { words } from '../words.js';
import type { ScreenProps } from './leads-screen.js';

const useStyles = makeStyles({
  top: { display: 'flex', flexDirection: 'column', gap: '10px', padding: '16px 16px 8px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  tools: { display: 'flex', gap: '8px' },
  search: { flexGrow: 1, minWidth: 0, maxWidth: 'none' },
  groups: { flexGrow: 1, paddingBottom: '16px' },
  group: {
    display: 'flex',
    alignItems: 'center',
    gap: '0 8px',
    width: '100%',
    flexWrap: 'wrap',
    padding: '4px 0',
  },
  label: { fontWeight: tokens.fontWeightSemibold },
  panel: { margin: '0 16px' },
  // In sight while the group's rows scroll by: four bare figures mean nothing without them.
  headings: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    padding: '2px 0 4px',
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  heading: { textAlign: 'end' },
  columns: { display: 'grid', gridTemplateColumns: WEIGHT_COLUMNS, columnGap: '8px' },
  figures: { display: 'grid', gridTemplateColumns: WEIGHT_FIGURES },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  nothing: { padding: '8px 16px', color: tokens.colorNeutralForeground2 },
  receipt: {
    position: 'sticky',
    bottom: 0,
    zIndex: 1,
    padding: '10px 16px',
    backgroundColor: tokens.colorNeutralBackground3,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    boxShadow: tokens.shadow4,
  },
});

interface Group {
  readonly feature: string;
  readonly label: string;
  readonly rows: readonly WeightRow[];
  readonly edited: number;
  /** The largest points of its rows, in either direction. */
  readonly most: number;
}

/** The Weights table: the same rows as the sheet, by feature, and what the last edit did. */
export function WeightsScreen({ state, actions }: ScreenProps) {
  const styles = useStyles();
  const { model, edits } = state;
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<readonly string[]>([]);
  const rows = useMemo(() => (model ? weightRows(model.card, edits) : []), [model, edits]);
  const lead = useMemo(() => shownLead(state), [state]);
  if (!model) return <MessageScreen title={words.weights.empty} body={words.weights.emptyBody} />;

  const wanted = query.trim().toLowerCase();
  const groups = groupRows(
    rows.filter((row) => `${row.label} ${row.attribute}`.toLowerCase().includes(wanted)),
  );
  const edited = countEdits(edits);
  return (
    <>
      <div className={styles.top}>
        <Caption1 block className={styles.quiet}>
          {words.weights.intro}
        </Caption1>
        {state.notice && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{state.notice}</MessageBarBody>
          </MessageBar>
        )}
        <div className={styles.tools}>
          <SearchBox
            className={styles.search}
            size="small"
            aria-label={words.weights.search}
            placeholder={words.weights.search}
            value={query}
            onChange={(_, data) => setQuery(data.value)}
          />
          <Button size="small" onClick={actions.resetWeights} disabledFocusable={edited === 0}>
            {words.weights.reset}
          </Button>
        </div>
      </div>
      <div className={styles.groups}>
        {groups.length === 0 && (
          <Body1 className={styles.nothing}>{words.weights.nothing(query.trim())}</Body1>
        )}
        <Accordion
          multiple
          collapsible
          openItems={wanted === '' ? [...open] : groups.map((group) => group.feature)}
          onToggle={(_, data) => setOpen(data.openItems as string[])}
        >
          {groups.map((group) => (
            <WeightGroup key={group.feature} group={group} edit={actions.editWeight} />
          ))}
        </Accordion>
      </div>
      <GroupLimits card={model.card} caps={state.decisions.caps} limit={actions.capGroup} lead={lead} />
      <OwnRules state={state} actions={actions} />
      <Help tab="weights" />
      <Receipt state={state} lead={lead} />
    </>
  );
}

function WeightGroup({
  group,
  edit,
}: {
  readonly group: Group;
  readonly edit: ScreenProps['actions']['editWeight'];
}) {
  const styles = useStyles();
  return (
    <AccordionItem value={group.feature}>
      <AccordionHeader as="h2">
        <span className={styles.group}>
          <span className={styles.label}>{group.label}</span>
          <Caption1 className={styles.quiet}>{words.weights.rows(group.rows.length)}</Caption1>
          {group.edited > 0 && (
            <Badge appearance="tint" shape="rounded">
              {words.weights.edited(group.edited)}
            </Badge>
          )}
        </span>
      </AccordionHeader>
      <AccordionPanel className={styles.panel}>
        <div className={styles.headings} aria-hidden>
          <div className={styles.columns}>
            <span />
            <Caption1 className={styles.heading}>{words.weights.yours}</Caption1>
            <Caption1 className={styles.heading}>{words.weights.inUse}</Caption1>
          </div>
          {group.feature !== START && (
            <div className={styles.figures}>
              {[
                words.weights.leads,
                words.weights.converted,
                words.weights.coefficient,
                words.weights.model,
              ].map((name) => (
                <Caption1 key={name} className={styles.heading}>
                  {name}
                </Caption1>
              ))}
            </div>
          )}
        </div>
        <ul className={styles.list}>
          {group.rows.map((row) => (
            <WeightLine key={row.attribute} row={row} most={group.most} edit={edit} />
          ))}
        </ul>
      </AccordionPanel>
    </AccordionItem>
  );
}

/** What the last edit did, always in sight while staff scroll. */
function Receipt({ state, lead }: { readonly state: PaneState; readonly lead: ShownLead | null }) {
  const styles = useStyles();
  const { receipt, pulled, edits, editsVersion, appliedVersion } = state;
  const behind = editsVersion !== appliedVersion;
  const known = receipt?.version === editsVersion ? receipt : null;
  const line = !pulled
    ? words.weights.pullToSee
    : known
      ? receiptInWords(known)
      : behind
        ? words.weights.scoring
        : null;
  if (line === null) return null;
  return (
    <div className={styles.receipt} role="status">
      <Body1 block>{line}</Body1>
      {known && lead && <Body1 block>{words.weights.whatIf(lead.name, lead.modelPoints, lead.points)}</Body1>}
      {known?.test && <Body1 block>{testInWords(known.test, known.likely)}</Body1>}
      {pulled && known && (
        <Caption1 block className={styles.quiet}>
          {behind
            ? words.weights.writing
            : countEdits(edits) > 0
              ? known.test
                ? words.weights.testedProbability
                : words.weights.notTested
              : words.weights.written}
          {state.decisions.custom.some(({ inUse }) => inUse) && ` ${words.rules.untested}`}
        </Caption1>
      )}
    </div>
  );
}

function receiptInWords({ moved, before, after }: TierReceipt): string {
  if (moved === 0) return words.weights.unchanged;
  const tiers = TIERS.filter((tier) => before[tier] !== after[tier]);
  const shown = (tiers.length > 0 ? tiers : TIERS).map((tier) =>
    words.weights.receiptTier(tier, before[tier], after[tier]),
  );
  return words.weights.receipt(moved, shown.join(', '));
}

function testInWords({ auc, caughtInLikely }: EditTest, { own, yours }: TierReceipt['likely']): string {
  const say = words.weights;
  return `${say.tested(auc.before, auc.after)} ${say.caught(caughtInLikely.before, caughtInLikely.after)} ${say.likelyHas(own, yours)}`;
}

function groupRows(rows: readonly WeightRow[]): Group[] {
  const byFeature = new Map<string, WeightRow[]>();
  for (const row of rows) byFeature.set(row.feature, [...(byFeature.get(row.feature) ?? []), row]);
  return [...byFeature].map(([feature, group]) => ({
    feature,
    label: group[0].label,
    rows: group,
    most: Math.max(...group.flatMap((row) => [row.modelPoints, row.yourPoints ?? 0].map(Math.abs))),
    edited: group.filter((row) => row.yourPoints !== null || !row.inUse).length,
  }));
}
