import type { FeedTable } from '../../scoring/table.js';
import { concatFeeds } from '../training/concat-feeds.js';
import { withoutRows } from './without-rows.js';

export interface Joined {
  readonly feed: FeedTable;
  /** Leads that were in more than one window. */
  readonly moved: number;
}

/**
 * The leads of several windows in one table. A lead that came in two of them, because its first origin changed between
 * the requests, is kept as it came last; a lead that is twice in one window stays so, for the check to find.
 *
 * @param windows in the order in which they were read
 * @param idColumn names the person; without it every row is kept
 */
export function joinWindows(windows: readonly FeedTable[], idColumn: string | undefined): Joined {
  const [only, ...more] = windows;
  if (more.length === 0) return { feed: only, moved: 0 };
  const seen = new Set<string>();
  const moved = new Set<string>();
  const kept: FeedTable[] = [];
  for (const feed of [...windows].reverse()) {
    const ids = idsOf(feed, idColumn);
    const later = ids.map((id) => id !== null && seen.has(id));
    ids.forEach((id, row) => {
      if (id === null) return;
      if (later[row]) moved.add(id);
      else seen.add(id);
    });
    kept.unshift(withoutRows(feed, later));
  }
  return { feed: concatFeeds(kept), moved: moved.size };
}

function idsOf({ rows, columns }: FeedTable, idColumn: string | undefined): (string | null)[] {
  const named = idColumn !== undefined && Object.hasOwn(columns, idColumn) ? columns[idColumn] : null;
  // As the parser of leads compares them.
  return Array.from({ length: rows }, (_, row) => named?.[row]?.trim().toLowerCase() ?? null);
}
