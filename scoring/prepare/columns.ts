import type { FeedTable } from '../table.js';

export type Cell = string | null;

/** The feed with a column put in: in its place where there is one of this name, else last. */
export function withColumn(feed: FeedTable, name: string, cells: readonly Cell[]): FeedTable {
  const columns = new Map(Object.entries(feed.columns)).set(name, cells);
  return { rows: feed.rows, columns: Object.fromEntries(columns) };
}

export function withoutColumns(feed: FeedTable, names: readonly string[]): FeedTable {
  const columns = Object.entries(feed.columns).filter(([name]) => !names.includes(name));
  return { rows: feed.rows, columns: Object.fromEntries(columns) };
}

/** @param rows of the feed, in the order wanted */
export function withRows(feed: FeedTable, rows: Int32Array): FeedTable {
  const columns = Object.entries(feed.columns).map(([name, cells]) => [
    name,
    Array.from(rows, (row) => cells[row] ?? null),
  ]);
  return { rows: rows.length, columns: Object.fromEntries(columns) as FeedTable['columns'] };
}
