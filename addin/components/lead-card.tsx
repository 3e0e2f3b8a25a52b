import {
  Badge,
  Body1,
  Button,
  Caption1,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { dayToIso, groupTotals, parseDay, START } from '../../scoring/index.js';
import type { Contribution, Override, Reasons } from '../../scoring/index.js';
import { WaterfallBar, waterfallSpan } from '../pictures/waterfall-bar.js';
import type { ShownLead } from '../state/show-lead.js';
import { points, signedPoints, words } from '../words.js';
import { Folded } from './folded.js';
import { OverrideForm } from './override-form.js';

/** Four weeks: long enough for a call and an answer, short enough to be looked at again. */
const PROPOSED_DAYS = 28;

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
  table: { width: '100%', borderCollapse: 'collapse' },
  row: { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  name: {
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    padding: '4px 0',
    overflowWrap: 'anywhere',
  },
  value: { color: tokens.colorNeutralForeground2, display: 'block' },
  figure: {
    textAlign: 'end',
    verticalAlign: 'top',
    padding: '4px 0 4px 8px',
    whiteSpace: 'nowrap',
    fontVariantNumeric: 'tabular-nums',
  },
  sum: { borderTop: `2px solid ${tokens.colorNeutralStroke1}`, fontWeight: tokens.fontWeightSemibold },
  strong: { fontWeight: tokens.fontWeightSemibold },
});

export interface LeadCardProps {
  readonly lead: ShownLead;
  readonly override: (set: Override) => void;
  readonly removeOverride: (id: string) => void;
}

/** A lead's points as an addition that anybody can redo: Start, what every feature adds, and the sum in the sheet. */
export function LeadCard({ lead, override, removeOverride }: LeadCardProps) {
  const { id, name, asOf, explanation, reasons, edited, rank, tier } = lead;
  const styles = useStyles();
  const say = words.lead;
  const adding = explanation.contributions.filter((c) => c.points !== 0 || edited.has(c.feature));
  const nothing = explanation.contributions.filter((c) => c.points === 0 && !edited.has(c.feature));
  const together = groupTotals(explanation.contributions)
    .filter(({ group, points: sum }) => group !== null || sum !== 0)
    .sort((a, b) => b.points - a.points);
  const falling = adding.sort((a, b) => b.points - a.points);
  const sums = runningSums(explanation.start, falling);
  const span = waterfallSpan(sums);
  return (
    <>
      <div>
        <Body1 block className={styles.strong}>
          {name}
        </Body1>
        <Caption1 className={styles.quiet}>{say.standing(lead.points, rank, tier)}</Caption1>
        {lead.earlier !== null && (
          <Caption1 block className={styles.quiet}>
            {say.since(lead.earlier, lead.points)}
          </Caption1>
        )}
      </div>
      <SetByHand lead={lead} remove={() => removeOverride(id)} />
      <ReasonList reasons={reasons} />
      <table className={styles.table} aria-label={say.table(name)}>
        <tbody>
          <tr>
            <th scope="row" className={styles.name}>
              {say.start}
              <Caption1 className={styles.value}>{say.startValue}</Caption1>
              {edited.has(START) && <Mark>{say.yours}</Mark>}
            </th>
            <td className={styles.figure}>{points(explanation.start)}</td>
          </tr>
          {falling.map((contribution, k) => (
            <tr key={contribution.feature} className={styles.row}>
              <th scope="row" className={styles.name}>
                {contribution.label}
                <Caption1 className={styles.value}>{contribution.value}</Caption1>
                {edited.has(contribution.feature) && <Mark>{say.yours}</Mark>}
                {contribution.part === 'custom' && <Mark>{say.yourRule}</Mark>}
                <WaterfallBar from={sums[k]} to={sums[k + 1]} span={span} />
              </th>
              <td className={styles.figure}>{signedPoints(contribution.points)}</td>
            </tr>
          ))}
          <tr className={styles.sum}>
            <th scope="row" className={mergeClasses(styles.name, styles.strong)}>
              {say.sum}
              <Caption1 className={styles.value}>
                {explanation.override ? say.sumNotShown : say.sumNote}
              </Caption1>
            </th>
            <td className={styles.figure}>{points(explanation.points)}</td>
          </tr>
        </tbody>
      </table>
      {together.length > 0 && (
        <Caption1 block className={styles.quiet}>
          {say.groups(together)}
        </Caption1>
      )}
      <Caption1 block className={styles.quiet}>
        {say.between}
      </Caption1>
      {nothing.length > 0 && <Nothing contributions={nothing} />}
      {!explanation.override && (
        <Folded title={words.override.title}>
          <OverrideForm
            earliest={asOf}
            proposed={dayToIso(parseDay(asOf) + PROPOSED_DAYS)}
            set={(points, reason, expires) => override({ id, points, reason, expires })}
          />
        </Folded>
      )}
    </>
  );
}

/** What a person set instead of the sum, until when, and why. */
function SetByHand({ lead, remove }: { readonly lead: ShownLead; readonly remove: () => void }) {
  const { explanation, modelPoints } = lead;
  const say = words.override;
  if (!explanation.override) return null;
  const { points: set, reason, expires } = explanation.override;
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>
        {say.standing(set, explanation.points, expires)} {say.model(modelPoints)} {say.reasonIs(reason)}
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={remove}>
          {say.remove}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}

/** Where the sum stands before the first contribution and after each, in points of one decimal. */
function runningSums(start: number, contributions: readonly Contribution[]): number[] {
  let tenths = Math.round(start * 10);
  return [start, ...contributions.map(({ points: added }) => (tenths += Math.round(added * 10)) / 10)];
}

/** In plain words what speaks for the lead, and what against. */
function ReasonList({ reasons: { up, down } }: { readonly reasons: Reasons }) {
  if (up.length + down.length === 0) return null;
  return (
    <div>
      {[...up.map((text) => ({ text, sign: '▲' })), ...down.map((text) => ({ text, sign: '▼' }))].map(
        ({ text, sign }) => (
          <Body1 key={text} block>
            <span aria-hidden>{sign}</span> {text}
          </Body1>
        ),
      )}
    </div>
  );
}

function Mark({ children }: { readonly children: string }) {
  return (
    <Badge appearance="tint" shape="rounded" size="small">
      {children}
    </Badge>
  );
}

function Nothing({ contributions }: { readonly contributions: readonly Contribution[] }) {
  const styles = useStyles();
  return (
    <Folded title={words.lead.nothing(contributions.length)}>
      {contributions.map(({ feature, label, value }) => (
        <Caption1 key={feature} block className={styles.quiet}>
          {label}: {value}
        </Caption1>
      ))}
    </Folded>
  );
}
