import type { BinnedRows } from './binned-rows.js';
import type { Tree, TreeOptions } from './boosted-trees.js';
import { growTree } from './grow-tree.js';
import type { Workspace } from './grow-tree.js';
import { LANES, planHistograms } from './histogram.js';

/**
 * Gradient boosting for the log loss (Friedman 2001; second-order leaves as in XGBoost, leaf-wise growth as in LightGBM).
 * Deterministic. Yields one tree after another, `options.trees` at most; who needs no more takes no more.
 */
export function* boost(binned: BinnedRows, options: TreeOptions): Generator<Tree, void> {
  const { count } = binned;
  const plan = planHistograms(binned);
  // Even odds, as XGBoost starts: on the way down to rare conversions the first trees are kept from small leaves.
  const logOdds = new Float64Array(count);
  const lanes = new Float64Array(count * LANES);
  const space: Workspace = { order: new Int32Array(count), spare: new Int32Array(count), histograms: [] };
  for (let done = 0; done < options.trees; done++) {
    setLanes(lanes, binned, logOdds);
    yield growTree(binned, plan, lanes, options, space, logOdds);
  }
}

function setLanes(lanes: Float64Array, { weight, converted }: BinnedRows, logOdds: Float64Array): void {
  for (let i = 0; i < logOdds.length; i++) {
    const probability = 1 / (1 + Math.exp(-logOdds[i]));
    const expected = weight[i] * probability;
    lanes[i * LANES] = converted[i] - expected;
    lanes[i * LANES + 1] = expected * (1 - probability);
  }
}
