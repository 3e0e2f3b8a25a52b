import type { FeedTable } from '../table.js';

/** @returns by row: the number of the group of rows that say the same in every column */
export function equalRows(feed: FeedTable): Int32Array {
  let groups = new Int32Array(feed.rows);
  for (const cells of Object.values(feed.columns)) {
    const codeOf = new Map<string | null, number>();
    const groupOf = new Map<number, number>();
    const finer = new Int32Array(feed.rows);
    for (let i = 0; i < feed.rows; i++) {
      const cell = cells[i] ?? null;
      const code = codeOf.get(cell) ?? codeOf.size;
      codeOf.set(cell, code);
      // Both are below the number of rows, so that a pair of them is one exact number up to 94 million rows.
      const key = groups[i] * feed.rows + code;
      const group = groupOf.get(key) ?? groupOf.size;
      groupOf.set(key, group);
      finer[i] = group;
    }
    groups = finer;
  }
  return groups;
}
