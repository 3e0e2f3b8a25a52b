import { Caption1, Text, makeStyles, tokens } from '@fluentui/react-components';
import type { DataQuality } from '../../bridge/protocol/data-quality.js';
import { PSI_BOUNDS } from '../../scoring/metrics/psi.js';
import type { ColumnProfile } from '../../scoring/profile/profile.js';
import type { LeadColumn } from '../state/lead-columns.js';
import { TinyHistogram } from '../pictures/tiny-histogram.js';
import { words } from '../words.js';
import { Folded } from './folded.js';

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
  list: { listStyleType: 'none', margin: '8px 0 0', padding: 0, display: 'grid', gap: '10px' },
  column: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 72px',
    columnGap: '8px',
    alignItems: 'start',
  },
  words: { display: 'grid', overflowWrap: 'anywhere' },
  moved: { fontWeight: tokens.fontWeightSemibold },
});

/** Values of a category that are named. */
const NAMED = 3;

export interface DataColumnsProps {
  /** null before it was asked for. */
  readonly quality: DataQuality | null;
  /** The same columns in the Leads sheet: staff know them by their headings there. */
  readonly columns: readonly LeadColumn[];
  readonly look: () => void;
}

/** What the pulled data look like, a few words and a small picture a column. */
export function DataColumns({ quality, columns, look }: DataColumnsProps) {
  const styles = useStyles();
  const say = words.dataQuality;
  const headings = new Map(columns.map(({ column, heading }) => [column, heading]));
  return (
    <Folded title={say.title} onOpen={look}>
      {quality && (
        <>
          <Caption1 className={styles.quiet}>{say.compared(quality.comparedWith)}</Caption1>
          <ul className={styles.list} aria-label={say.columns}>
            {quality.columns.map((profile) => (
              <DataColumn
                key={profile.column}
                heading={headings.get(profile.column) ?? profile.column}
                profile={profile}
                rows={quality.rows}
              />
            ))}
          </ul>
        </>
      )}
    </Folded>
  );
}

interface DataColumnProps {
  readonly heading: string;
  readonly profile: ColumnProfile;
  readonly rows: number;
}

function DataColumn({ heading, profile, rows }: DataColumnProps) {
  const styles = useStyles();
  const say = words.dataQuality;
  const { type, isPersonal, missing, unreadable, distinct, bars, drift } = profile;
  const facts = [
    isPersonal ? say.personal : say.types[type],
    say.missing(missing / rows),
    ...(type === 'empty' ? [] : [say.distinct(distinct)]),
    ...(unreadable > 0 ? [say.unreadable(unreadable)] : []),
  ];
  const content = contentOf(profile, rows);
  return (
    <li className={styles.column}>
      <div className={styles.words}>
        <Text weight="semibold" size={200}>
          {heading}
        </Text>
        <Caption1 className={styles.quiet}>{facts.join(' · ')}</Caption1>
        {content !== '' && <Caption1 className={styles.quiet}>{content}</Caption1>}
        {drift !== null && drift >= PSI_BOUNDS.calm && (
          <Caption1 className={drift >= PSI_BOUNDS.moved ? styles.moved : styles.quiet}>
            {drift >= PSI_BOUNDS.moved ? say.movedMuch(drift) : say.movedALittle(drift)}
          </Caption1>
        )}
      </div>
      {bars.length > 0 && <TinyHistogram counts={bars.map((bar) => bar.rows)} />}
    </li>
  );
}

function contentOf({ range, top }: ColumnProfile, rows: number): string {
  const say = words.dataQuality;
  if (range !== null) return say.range(range.low, range.high);
  return top
    .slice(0, NAMED)
    .map((one) => say.category(one.value, one.rows / rows))
    .join(' · ');
}
