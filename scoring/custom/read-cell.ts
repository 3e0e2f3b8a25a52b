import { parseDay } from '../parse-day.js';
import { parseNumber } from '../parse-number.js';
import type { Day } from '../units.js';
import type { CustomCell } from './custom-variable.js';

/** Day 1 of Excel is 1 January 1900, and its day 60 a 29 February that never was: from day 61 on, 1970-01-01 is 25569. */
const EXCEL_DAY_OF_1970 = 25_569;
const LEAP_DAY_THAT_NEVER_WAS = 60;
/** The last day that Excel knows, in the year 9999. */
const LAST_EXCEL_DAY = 2_958_465;

const ERRORS =
  /^#(n\/a|div\/0!|name\?|null!|num!|ref!|value!|spill!|calc!|busy!|field!|blocked!|connect!|unknown!|python!|getting_data)$/i;

export function isBlank(cell: CustomCell): boolean {
  return typeof cell === 'string' && cell.trim() === '';
}

/** Whether a formula failed in the cell: "#N/A", "#DIV/0!". */
export function isExcelError(cell: CustomCell): boolean {
  return typeof cell === 'string' && ERRORS.test(cell.trim());
}

/** What is compared of a text: trimmed, without case, letters with accents in one spelling. */
export function textOf(cell: CustomCell): string {
  return String(cell).normalize('NFC').trim().toLowerCase();
}

/** @returns NaN where the cell holds no number; true and false are 1 and 0 */
export function numberOf(cell: CustomCell): number {
  return typeof cell === 'string' ? parseNumber(cell) : Number(cell);
}

/** Reads Excel's day numbers, whose time of day is dropped, and ISO days. @returns NaN where the cell holds no day */
export function dayOf(cell: CustomCell): Day {
  if (typeof cell === 'string') return parseDay(cell);
  if (typeof cell === 'boolean') return NaN;
  const day = Math.floor(cell);
  if (!(day >= 1 && day <= LAST_EXCEL_DAY) || day === LEAP_DAY_THAT_NEVER_WAS) return NaN;
  return day - EXCEL_DAY_OF_1970 + (day < LEAP_DAY_THAT_NEVER_WAS ? 1 : 0);
}
