import type { FeatureBins } from './bins.js';

/** What is wanted of boosted trees. */
export interface TreeOptions {
  readonly trees: number;
  /** Most leaves of one tree; it grows where the loss falls most. */
  readonly leaves: number;
  /** Share of a leaf's Newton step that is taken; in (0, 1]. */
  readonly rate: number;
  /** Least rows in a leaf, by weight: a row of weight 2 counts as two rows. */
  readonly leastRows: number;
  /** Least Σ weight · p (1 − p) of a leaf, where leaves of few conversions have many rows. */
  readonly leastCurvature: number;
  /** L2 penalty of a leaf's value. */
  readonly ridge: number;
}

/** The settings that LightGBM and XGBoost share by default; of the least curvature twice XGBoost's, which ranked better. */
export const usualTrees: TreeOptions = {
  trees: 100,
  leaves: 31,
  rate: 0.1,
  leastRows: 20,
  leastCurvature: 2,
  ridge: 1,
};

/** Splits and leaves of one tree. The root is split 0; a tree without splits is leaf 0. */
export interface Tree {
  /** One a split: index of its feature in `bins`. */
  readonly feature: Int32Array;
  /** splits × CODES, row-major: 1 where rows with this bin's code go left. */
  readonly goesLeft: Uint8Array;
  /** One a split: the split that follows on the left; ~leaf where a leaf does. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** One a leaf: what the tree adds to the log-odds. */
  readonly value: Float64Array;
}

/** Gradient-boosted trees for the log-odds of conversion. */
export interface BoostedTrees {
  /** The features that differed between rows of the training. */
  readonly bins: readonly FeatureBins[];
  readonly trees: readonly Tree[];
}
