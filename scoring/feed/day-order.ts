import { isoOfWrittenDay, looksLikeDay, type DayOrder } from '../written-day.js';
import { mostAre } from './most-are.js';

/**
 * What a column of days such as 11/21/2026 says about its own order — unclear: every day is possible both ways · mixed:
 * some are only possible one way, some only the other.
 */
export type DayOrderFound = DayOrder | 'unclear' | 'mixed';

/** @returns null where the filled cells are not (nearly all) days written so */
export function dayOrderOf(cells: readonly (string | null)[]): DayOrderFound | null {
  if (!mostAre(cells, looksLikeDay)) return null;
  let monthFirst = false;
  let dayFirst = false;
  for (const cell of cells) {
    const word = cell?.trim() ?? '';
    const asMonthFirst = isoOfWrittenDay(word, 'month-first') !== null;
    const asDayFirst = isoOfWrittenDay(word, 'day-first') !== null;
    if (asMonthFirst && !asDayFirst) monthFirst = true;
    if (asDayFirst && !asMonthFirst) dayFirst = true;
  }
  if (monthFirst && dayFirst) return 'mixed';
  if (monthFirst) return 'month-first';
  return dayFirst ? 'day-first' : 'unclear';
}
