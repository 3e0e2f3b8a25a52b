import { ROUGH } from './choose-penalty.js';
import type { ChosenPenalty } from './choose-penalty.js';
import { enoughForTrials, foldsByPerson, lossOfRows, outcomesAreFew } from './cross-validation.js';
import type { Coding } from './design.js';
import { fitRows } from './fit-rows.js';
import type { FittedRows } from './fit-rows.js';
import { linearPredictor } from './linear-predictor.js';
import type { Strength } from './penalty.js';
import type { PairRule, Recipe } from './recipe.js';
import { pairsFound, searchPairs, strengthsWith } from './search-pairs.js';
import type { FoundPairs, PairSearch, PairSize } from './search-pairs.js';
import type { TrainingRows } from './training-rows.js';

/** How the folds did, each fitted on the others. */
export interface Trial {
  /** Summed log loss; one a fold. */
  readonly losses: readonly number[];
  /** n; what every row had from the fold that did not know it. NaN for rows that were not asked. */
  readonly crossFitted: Float64Array;
}

/** The same with pairs, and what these would be of all rows. */
export interface TrialOfPairs extends Trial, FoundPairs {}

export interface PairTrials {
  /** Whether folds are made of some of the rows only. */
  readonly isSample: boolean;
  readonly none: Trial;
  tried(size: PairSize): TrialOfPairs;
  /** Whether anywhere more pairs than so many were found. */
  hasMore(knots: number, than: number): boolean;
}

/** The search on all rows but those on which it is measured. */
interface Fold extends PairSearch {
  readonly heldOut: Uint32Array;
}

/**
 * Prepares trials of numbers of pairs on people whom neither the scan nor the fit saw: in every fold of a
 * cross-validation the best pairs of the other folds are taken.
 *
 * @param single the penalty chosen without pairs
 */
export function pairTrials(
  training: TrainingRows,
  coding: Coding,
  recipe: Recipe,
  rows: Uint32Array,
  single: ChosenPenalty,
): PairTrials {
  const asking = outcomesAreFew(training, rows);
  /** Where outcomes are few, a fold that had a say in strengths is flattered by them: they are asked of the others. */
  const strengthOf = (others: Uint32Array, pairs: readonly PairRule[], given: Strength, near?: FittedRows) =>
    asking ? strengthsWith(training, coding, { ...recipe, pairs }, others, single, near).strength : given;
  const whole = searchPairs(training, coding, recipe, rows, single.strength);
  const enough = enoughForTrials(training, rows);
  const inFold = new Uint8Array(training.rows);
  const folds = foldsByPerson(training, enough).map((heldOut): Fold => {
    inFold.fill(0);
    for (const i of heldOut) inFold[i] = 1;
    const others = enough.filter((i) => inFold[i] === 0);
    const used = strengthOf(others, [], single.strength);
    return { heldOut, ...searchPairs(training, coding, recipe, others, used) };
  });
  const measured = (): Trial => {
    const crossFitted = new Float64Array(training.rows).fill(NaN);
    const losses = folds.map(({ near, heldOut }) => {
      const eta = linearPredictor(near.design.features, near.fit.coefficients, heldOut);
      heldOut.forEach((i, n) => (crossFitted[i] = eta[n]));
      return lossOfRows(training, heldOut, eta);
    });
    return { losses, crossFitted };
  };
  return {
    isSample: enough.length < rows.length,
    none: measured(),
    tried(size) {
      const found = pairsFound(training, coding, recipe, single, whole, size);
      for (const fold of folds) {
        const own = fold.pairs(size);
        const used = strengthOf(fold.rows, own, found.strength, fold.near);
        fold.near = fitRows(training, coding, { ...recipe, pairs: own }, fold.rows, used, fold.near, ROUGH);
      }
      return { ...found, ...measured() };
    },
    hasMore: (knots, than) =>
      [whole, ...folds].some(({ pairs }) => pairs({ knots, count: than + 1 }).length > than),
  };
}
