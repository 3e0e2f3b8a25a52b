import { parseDay } from './parse-day.js';

/** Whether 3/4/2026 is in March or in April. */
export type DayOrder = 'month-first' | 'day-first';

// The narrow space is what newer programs put before AM and PM.
const WRITTEN =
  /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:,?[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:[ \u202f]?([AP])M)?)?$/i;

/** Whether a cell is written like "11/21/2026", "21.11.2026" or "11/21/2026 3:04 PM", be there such a day or not. */
export function looksLikeDay(text: string): boolean {
  return WRITTEN.test(text);
}

/**
 * Writes such a day as ISO: "2026-11-21", "2026-11-21T15:04:00".
 * @returns null where the text is not written so, or there is no such day in this order
 */
export function isoOfWrittenDay(text: string, order: DayOrder): string | null {
  const match = WRITTEN.exec(text);
  if (match === null) return null;
  const [first, second] = order === 'month-first' ? [match[1], match[3]] : [match[3], match[1]];
  const day = `${match[4]}-${twoDigits(first)}-${twoDigits(second)}`;
  const time = match[5] === undefined ? '' : timeOf(match[5], match[6], match[7], match[8]);
  if (time === null) return null;
  return Number.isNaN(parseDay(day + time)) ? null : day + time;
}

/** @returns "T15:04:00"; null for 13 o'clock in the afternoon */
function timeOf(hour: string, minute: string, second = '00', half?: string): string | null {
  if (half === undefined) return `T${twoDigits(hour)}:${minute}:${second}`;
  const onDial = Number(hour);
  if (onDial < 1 || onDial > 12) return null;
  const hours = (onDial % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
  return `T${twoDigits(String(hours))}:${minute}:${second}`;
}

function twoDigits(part: string): string {
  return part.padStart(2, '0');
}
