import type { Table } from '../table.js';
import { binRows } from './binned-rows.js';
import type { BinnedRows } from './binned-rows.js';
import { usualTrees } from './boosted-trees.js';
import type { BoostedTrees, Tree, TreeOptions } from './boosted-trees.js';
import { growTree } from './grow-tree.js';
import type { Workspace } from './grow-tree.js';
import { LANES, planHistograms } from './histogram.js';

/**
 * Fits gradient-boosted trees for the log loss (Friedman 2001; second-order leaves as in XGBoost, leaf-wise growth as in
 * LightGBM, on histograms of at most 255 bins a feature). Deterministic, and independent of the order of rows.
 *
 * @param rows the rows to learn from, by index
 * @param converted 0 or 1, of the whole table
 * @param weight of the whole table; a row of weight 2 counts as two rows
 * @param onTree told how many trees are done; what it throws ends the fit
 */
export function fitTrees(
  features: Table,
  rows: Uint32Array,
  converted: ArrayLike<number>,
  weight: ArrayLike<number>,
  options: TreeOptions = usualTrees,
  onTree?: (done: number, total: number) => void,
): BoostedTrees {
  const binned = binRows(features, rows, converted, weight);
  const { count } = binned;
  const plan = planHistograms(binned);
  // Even odds, as XGBoost starts: on the way down to rare conversions the first trees are kept from small leaves.
  const logOdds = new Float64Array(count);
  const lanes = new Float64Array(count * LANES);
  const space: Workspace = { order: new Int32Array(count), spare: new Int32Array(count), histograms: [] };
  const trees: Tree[] = [];
  while (trees.length < options.trees) {
    setLanes(lanes, binned, logOdds);
    trees.push(growTree(binned, plan, lanes, options, space, logOdds));
    onTree?.(trees.length, options.trees);
  }
  return { bins: binned.bins, trees };
}

function setLanes(lanes: Float64Array, { weight, converted }: BinnedRows, logOdds: Float64Array): void {
  for (let i = 0; i < logOdds.length; i++) {
    const probability = 1 / (1 + Math.exp(-logOdds[i]));
    const expected = weight[i] * probability;
    lanes[i * LANES] = converted[i] - expected;
    lanes[i * LANES + 1] = expected * (1 - probability);
  }
}
