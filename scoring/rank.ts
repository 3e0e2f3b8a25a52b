import { toTenths } from './points-table.js';
import { tallyOf } from './tally.js';
import type { Tally } from './tally.js';

/**
 * Ranks points from the highest down; ties share the best rank: 1, 2, 2, 4.
 *
 * @param points n; one decimal; no NaN
 * @returns n; from 1
 */
export function rank(points: Float64Array): Int32Array {
  const tenths = Int32Array.from(points, toTenths);
  return rankTenths(tenths, tallyOf(tenths));
}

/** The same over tenths. @param tally of the same tenths */
export function rankTenths(tenths: Int32Array, { lowest, counts }: Tally): Int32Array {
  const rankAt = new Int32Array(counts.length);
  let next = 1;
  for (let t = counts.length - 1; t >= 0; t--) {
    rankAt[t] = next;
    next += counts[t];
  }
  const ranks = new Int32Array(tenths.length);
  for (let i = 0; i < ranks.length; i++) ranks[i] = rankAt[tenths[i] - lowest];
  return ranks;
}
