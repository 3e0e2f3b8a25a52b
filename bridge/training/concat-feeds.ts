import type { FeedTable } from '../../scoring/table.js';

/** Feeds one under the other. A column that a feed lacks is missing in its rows. */
export function concatFeeds(feeds: readonly FeedTable[]): FeedTable {
  const columns = new Map<string, (string | null)[]>();
  let rows = 0;
  for (const feed of feeds) {
    for (const [name, cells] of Object.entries(feed.columns)) {
      const column = columns.get(name) ?? [];
      columns.set(name, column);
      while (column.length < rows) column.push(null);
      for (const cell of cells) column.push(cell);
    }
    rows += feed.rows;
  }
  for (const column of columns.values()) while (column.length < rows) column.push(null);
  return { rows, columns: Object.fromEntries(columns) };
}
