import { parseDay } from './parse-day.js';
import type { Day } from './units.js';

/** Days that databases and spreadsheets write where nobody entered one. */
const ZERO_DATES = new Set(
  ['0001-01-01', '1753-01-01', '1899-12-30', '1900-01-01', '1970-01-01'].map(parseDay),
);

/** Reads a created date like `parseDay`. @returns NaN also for the zero dates of databases, such as 1900-01-01 */
export function parseCreated(text: string | null): Day {
  const day = parseDay(text);
  return ZERO_DATES.has(day) ? NaN : day;
}
