import { parseLabel } from '../parse-label.js';
import type { FeedTable } from '../table.js';
import type { Cell } from './columns.js';
import { equalRows } from './equal-rows.js';

/**
 * @param labels outcomes of the rows where only rows with a known one may be dropped; null: any row may
 * @returns rows to keep: of those that say the same the first
 */
export function keptRows(feed: FeedTable, labels: readonly Cell[] | null): Int32Array {
  const seen = new Set<number>();
  const kept: number[] = [];
  equalRows(feed).forEach((group, row) => {
    const waits = labels !== null && Number.isNaN(parseLabel(labels[row] ?? null));
    if (!waits && seen.has(group)) return;
    seen.add(group);
    kept.push(row);
  });
  return Int32Array.from(kept);
}
