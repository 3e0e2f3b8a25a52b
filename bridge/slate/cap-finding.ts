import type { Finding } from '../protocol/messages.js';

/** Round numbers at which people cap a query. */
const CAPS = new Set([100, 10_000]);

/** @returns a hold where an answer has exactly so many rows as a capped query gives; null otherwise */
export function capFinding(rows: number): Finding | null {
  if (!CAPS.has(rows)) return null;
  return {
    code: 'QUERY_CAPPED',
    severity: 'hold',
    sentence: `Slate answered with exactly ${rows} rows, so the query is probably capped and leads are missing.`,
  };
}
