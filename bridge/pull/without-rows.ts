import type { FeedTable } from '../../scoring/table.js';

/** A feed without some of its rows. @param dropped one a row */
export function withoutRows(feed: FeedTable, dropped: readonly boolean[]): FeedTable {
  const gone = dropped.reduce((sum, drop) => sum + Number(drop), 0);
  if (gone === 0) return feed;
  const kept = Object.entries(feed.columns).map(
    ([name, cells]) => [name, cells.filter((_, row) => !dropped[row])] as const,
  );
  return { rows: feed.rows - gone, columns: Object.fromEntries(kept) };
}
