import { useState } from 'react';
import { Body1, Caption1, Input, makeStyles, tokens } from '@fluentui/react-components';
import { groupTotals } from '../../scoring/index.js';
import type { GroupCap, Points, Scorecard } from '../../scoring/index.js';
import type { ShownLead } from '../state/show-lead.js';
import { readPoints } from '../state/read-points.js';
import { words } from '../words.js';
import { Folded } from './folded.js';

const useStyles = makeStyles({
  section: { padding: '0 16px 16px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  list: { listStyleType: 'none', margin: '8px 0 0', padding: 0 },
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto 76px',
    columnGap: '8px',
    alignItems: 'center',
    padding: '4px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  input: { width: '76px', minWidth: '76px' },
  error: { gridColumn: '1 / -1', color: tokens.colorPaletteRedForeground1 },
});

export interface GroupLimitsProps {
  readonly card: Scorecard;
  readonly caps: readonly GroupCap[];
  readonly limit: (group: string, atMost: Points | null) => void;
  /** The selected lead, whose totals are shown; null where none is. */
  readonly lead: Pick<ShownLead, 'name' | 'explanation'> | null;
}

/** A limit for what each group of the recipe may add; nothing where the recipe has no groups. */
export function GroupLimits({ card, caps, limit, lead }: GroupLimitsProps) {
  const styles = useStyles();
  const groups = [...new Set(card.terms.flatMap(({ group }) => group ?? []))];
  if (groups.length === 0) return null;
  const totals = lead ? groupTotals(lead.explanation.contributions) : [];
  const totalOf = (group: string) => totals.find((total) => total.group === group)?.points;
  return (
    <div className={styles.section}>
      <Folded title={words.caps.title}>
        <Caption1 block className={styles.quiet}>
          {words.caps.intro}
        </Caption1>
        <ul className={styles.list}>
          {groups.map((group) => (
            <GroupLine
              key={group}
              group={group}
              atMost={caps.find((cap) => cap.group === group)?.atMost ?? null}
              limit={limit}
              total={lead && words.caps.total(lead.name, totalOf(group) ?? 0)}
            />
          ))}
        </ul>
      </Folded>
    </div>
  );
}

interface GroupLineProps {
  readonly group: string;
  readonly atMost: Points | null;
  readonly limit: GroupLimitsProps['limit'];
  /** What the group adds to the selected lead, in words. */
  readonly total: string | null;
}

function GroupLine({ group, atMost, limit, total }: GroupLineProps) {
  const styles = useStyles();
  const [draft, setDraft] = useState<string | null>(null);
  const read = draft === null ? atMost : readPoints(draft);
  const invalid = read === undefined || (read !== null && read < 0);
  return (
    <li className={styles.line}>
      <div>
        <Body1 block>{group}</Body1>
        {total !== null && <Caption1 className={styles.quiet}>{total}</Caption1>}
      </div>
      <Caption1 className={styles.quiet}>{words.caps.limitShort}</Caption1>
      <Input
        className={styles.input}
        size="small"
        inputMode="decimal"
        aria-label={words.caps.limit(group)}
        aria-invalid={invalid}
        value={draft ?? (atMost === null ? '' : String(atMost))}
        onChange={(_, { value }) => {
          setDraft(value);
          const next = readPoints(value);
          if (next !== undefined && (next === null || next >= 0) && next !== atMost) limit(group, next);
        }}
        onBlur={() => setDraft(null)}
      />
      {invalid && (
        <Caption1 className={styles.error} role="alert">
          {words.caps.problem}
        </Caption1>
      )}
    </li>
  );
}
