import { FOLDS, foldsByPerson, totalLoss } from './cross-validation.js';
import type { Coding } from './design.js';
import { fitRows } from './fit-rows.js';
import type { FittedRows } from './fit-rows.js';
import { collapse } from './patterns.js';
import type { PairRule, Recipe } from './recipe.js';
import { scanPairs } from './scan-pairs.js';
import type { TrainingRows } from './training-rows.js';

/** Numbers of pairs that are tried. */
const COUNTS = [1, 2, 5, 10];
/** Strengths of the penalty on their cells that are tried then, as multiples of the one on single features. */
const MULTIPLES = [3, 0.3, 0.1];

export interface ChosenPairs {
  readonly pairs: readonly PairRule[];
  /** Strength of the penalty on their cells. */
  readonly penalty: number;
}

/** A fold as the search needs it: what is fitted, what it is measured on, and the pairs found without the latter. */
interface Fold {
  readonly others: Uint32Array;
  readonly heldOut: Uint32Array;
  readonly ranked: readonly PairRule[];
  near: FittedRows;
}

/**
 * Finds the pairs of features that pay on people whom neither the scan nor the fit saw: in every fold of a
 * cross-validation the best pairs of the other folds are taken, and the number of pairs, then the penalty on their cells,
 * that lower the held-out log loss beyond chance are taken for all rows. No pairs where no number pays.
 *
 * @param penalty strength on the single features
 */
export function choosePairs(
  training: TrainingRows,
  coding: Coding,
  recipe: Recipe,
  rows: Uint32Array,
  penalty: number,
): ChosenPairs {
  const strength = { single: penalty, pair: penalty };
  const without = { ...recipe, pairs: [] };
  const inFold = new Uint8Array(training.rows);
  const lossOf = (fold: Fold, count: number, pair: number): number => {
    const pairs = fold.ranked.slice(0, count);
    fold.near = fitRows(
      training,
      coding,
      { ...recipe, pairs },
      fold.others,
      { single: penalty, pair },
      fold.near,
    );
    const { features } = fold.near.design;
    const patterns = collapse(features, fold.heldOut, training.converted, training.weight);
    return totalLoss(features, patterns, fold.near.fit.coefficients);
  };
  const folds = foldsByPerson(training, rows).map((heldOut): Fold => {
    inFold.fill(0);
    for (const i of heldOut) inFold[i] = 1;
    const others = rows.filter((i) => inFold[i] === 0);
    const near = fitRows(training, coding, without, others, strength);
    const ranked = scanPairs(training, coding, near, others, penalty, Math.max(...COUNTS));
    return { others, heldOut, ranked, near };
  });
  const lossesOf = (count: number, pair: number) => folds.map((fold) => lossOf(fold, count, pair));

  let best = { count: 0, pair: penalty, losses: lossesOf(0, penalty) };
  for (const count of COUNTS) {
    const losses = lossesOf(count, penalty);
    if (pays(losses, best.losses)) best = { count, pair: penalty, losses };
  }
  // Pairs that bend sharply show their worth only under a lighter hand.
  const tried = best.count === 0 ? COUNTS[COUNTS.length - 1] : best.count;
  for (const multiple of MULTIPLES) {
    const losses = lossesOf(tried, penalty * multiple);
    if (pays(losses, best.losses)) best = { count: tried, pair: penalty * multiple, losses };
  }
  if (best.count === 0) return { pairs: [], penalty };
  const single = fitRows(training, coding, without, rows, strength);
  return { pairs: scanPairs(training, coding, single, rows, penalty, best.count), penalty: best.pair };
}

/** Whether the folds' losses fall by more than their standard error: a gain of chance is not worth a table to read. */
function pays(losses: readonly number[], than: readonly number[]): boolean {
  const gains = losses.map((loss, fold) => than[fold] - loss);
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / FOLDS;
  const squares = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0);
  return mean > Math.sqrt(squares / (FOLDS - 1) / FOLDS);
}
