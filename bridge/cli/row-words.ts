import { counted, inDigits } from '../../scoring/count-words.js';
import type { Rejected } from '../../scoring/rejected.js';

/** That rows do not fit their header. */
export function raggedWords(ragged: number, rows: number): string {
  return `${inDigits(ragged)} of ${counted(rows, 'row')} have fewer or more cells than the header.`;
}

/** Rows that were left out, a line for each reason, with counts only. */
export function rejectedWords(rejected: readonly Rejected[]): string[] {
  const counts = new Map<string, number>();
  for (const { reason } of rejected) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `${counted(count, 'row')} left out: ${reason}`);
}

/** What could not be read of leads: rows left out, and cells that are no numbers where numbers were wanted; counts only. */
export function unreadWords({ rejected, unreadable }: Unread): string[] {
  const cells = Object.entries(unreadable).map(
    ([feature, count]) =>
      `${counted(count, 'cell')} of "${feature}" ${count === 1 ? 'is no number and was' : 'are no numbers and were'} read as missing.`,
  );
  return [...rejectedWords(rejected), ...cells];
}

interface Unread {
  readonly rejected: readonly Rejected[];
  /** Cells, by feature. */
  readonly unreadable: Readonly<Record<string, number>>;
}
