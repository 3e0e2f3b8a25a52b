import { counted } from '../../scoring/count-words.js';
import type { Finding } from '../protocol/messages.js';

/** Round numbers at which people cap a query. */
const CAPS = new Set([100, 10_000]);
/** A hundred leads may be chance in a small office, but not in two windows; ten thousand hardly are. */
const CERTAIN = 10_000;

/** @returns a hold where an answer has exactly so many rows as a capped query gives; null otherwise */
export function capFinding(rows: number): Finding | null {
  return CAPS.has(rows) ? capped(rows, '') : null;
}

/**
 * Which of the answers to one query, a window each, are probably capped.
 * @param rows of each answer
 * @returns their places
 */
export function cappedAnswers(rows: readonly number[]): number[] {
  const isCapped = (count: number) =>
    CAPS.has(count) && (count >= CERTAIN || rows.filter((other) => other === count).length > 1);
  return rows.flatMap((count, place) => (isCapped(count) ? [place] : []));
}

/** A hold that names the window. @param window "created from 2026-01-01 to 2026-01-31" */
export function cappedWindow(rows: number, window: string): Finding {
  return capped(rows, ` for leads ${window}`);
}

function capped(rows: number, which: string): Finding {
  return {
    code: 'QUERY_CAPPED',
    severity: 'hold',
    sentence: `Slate answered with exactly ${counted(rows, 'row')}${which}, so the query is probably capped and leads are missing.`,
  };
}
