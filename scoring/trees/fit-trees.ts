import type { Table } from '../table.js';
import { binRows } from './binned-rows.js';
import { boost } from './boost.js';
import { usualTrees } from './boosted-trees.js';
import type { BoostedTrees, TreeOptions } from './boosted-trees.js';

/**
 * Fits gradient-boosted trees on histograms of at most 255 bins a feature. Deterministic, and independent of the order
 * of rows.
 *
 * @param rows the rows to learn from, by index
 * @param converted 0 or 1, of the whole table
 * @param weight of the whole table; a row of weight 2 counts as two rows
 */
export function fitTrees(
  features: Table,
  rows: Uint32Array,
  converted: ArrayLike<number>,
  weight: ArrayLike<number>,
  options: TreeOptions = usualTrees,
): BoostedTrees {
  const binned = binRows(features, rows, converted, weight);
  return { bins: binned.bins, trees: [...boost(binned, options)] };
}
