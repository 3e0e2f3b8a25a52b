import { counted, inDigits } from '../../scoring/count-words.js';
import { columnsOf } from '../../scoring/features.js';
import { dayToIso } from '../../scoring/index.js';
import { PSI_BOUNDS } from '../../scoring/metrics/psi.js';
import type { FeedProfile } from '../../scoring/profile/profile.js';
import type { Recipe } from '../../scoring/recipe.js';
import type { Finding } from '../protocol/messages.js';
import type { LastPull } from './last-pull.js';

/** Fewer rows wander by chance. */
const LEAST_ROWS = 200;
/** Parts of the last pull's rows below which a pull is doubted, and below or above which it is remarked upon. */
const HOLD_BELOW = 0.5;
const [WARN_BELOW, WARN_ABOVE] = [0.8, 1.5];
const MOSTLY = 0.5;

/**
 * What the shape of a pull says, beside the last one: that leads are missing, that a column is empty or has moved.
 * Sentences name columns and carry counts, never cells.
 *
 * @param before the last pull; null where there was none, or one that reached otherwise far back
 */
export function profileFindings(profile: FeedProfile, recipe: Recipe, before: LastPull | null): Finding[] {
  const findings: Finding[] = [];
  if (before !== null && before.rows >= LEAST_ROWS) findings.push(...volumeFindings(profile.rows, before));
  const read = new Set(columnsOf(recipe));
  const day = before?.asOf ?? null;
  const since = day === null ? '' : ` since the pull of ${dayToIso(day)}`;
  for (const { column, type, missing, unreadable, drift } of profile.columns) {
    const known = before !== null && Object.hasOwn(before.columns, column) ? before.columns[column] : null;
    const wasMissing = known === null ? 1 : known.shares[known.shares.length - 1];
    if (missing === profile.rows && wasMissing < MOSTLY && read.has(column)) {
      findings.push({
        code: 'COLUMN_EMPTIED',
        severity: 'hold',
        sentence: `${column} is empty in every row, and was not at the last pull; scores without it would be others.`,
      });
    } else if (
      drift !== null &&
      drift > PSI_BOUNDS.moved &&
      profile.rows >= LEAST_ROWS &&
      (before?.rows ?? 0) >= LEAST_ROWS
    ) {
      findings.push({
        code: 'COLUMN_MOVED',
        severity: 'warning',
        sentence: `${column} is spread otherwise${since} (stability index ${drift.toFixed(2)}; above ${PSI_BOUNDS.moved} is a move). A season does that too.`,
      });
    }
    if (type === 'date' && unreadable > 0 && column !== recipe.roles.created) {
      findings.push({
        code: 'DATE_IMPOSSIBLE',
        severity: 'warning',
        sentence: `${counted(unreadable, 'row')} where ${column} is no day of the calendar.`,
      });
    }
  }
  return findings;
}

function volumeFindings(rows: number, before: LastPull): Finding[] {
  const share = rows / before.rows;
  if (share >= WARN_BELOW && share <= WARN_ABOVE) return [];
  const when = before.asOf === null ? '' : ` of ${dayToIso(before.asOf)}`;
  const numbers = `${counted(rows, 'lead')}, after ${inDigits(before.rows)} at the pull${when}`;
  const fell = share < 1;
  return [
    {
      code: fell ? 'VOLUME_FELL' : 'VOLUME_ROSE',
      severity: share < HOLD_BELOW ? 'hold' : 'warning',
      sentence: `${numbers}: ${fell ? 'leads may be missing' : 'more than an office usually gains'}. Look whether the query was changed.`,
    },
  ];
}
