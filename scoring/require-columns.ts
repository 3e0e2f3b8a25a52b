import { ScoringError } from './scoring-error.js';
import type { FeedTable } from './table.js';

/**
 * An answer of no rows names no columns, and passes.
 * @throws ScoringError COLUMN_MISSING naming every wanted column that the feed lacks
 */
export function requireColumns(feed: FeedTable, wanted: readonly string[], attempt: string): void {
  if (namesNothing(feed)) return;
  const absent = wanted.filter((column) => !Object.hasOwn(feed.columns, column));
  if (absent.length === 0) return;
  const names = absent.map((name) => `"${name}"`).join(', ');
  throw new ScoringError(
    'COLUMN_MISSING',
    `${attempt}: the feed has no column ${names}, which the recipe reads.`,
    'Add the column to the query or file under exactly this name, or change the recipe.',
  );
}

/** Whether the feed is an answer of no rows, which names no columns. */
export function namesNothing(feed: FeedTable): boolean {
  return feed.rows === 0 && Object.keys(feed.columns).length === 0;
}
