import { foldsByPerson, totalLoss } from '../cross-validation.js';
import type { Coding } from '../design.js';
import { fitRows } from '../fit-rows.js';
import type { FittedRows } from '../fit-rows.js';
import { collapse } from '../patterns.js';
import { pays } from '../pays.js';
import type { Strength } from '../penalty.js';
import type { CombinationRule, Recipe } from '../recipe.js';
import type { TrainingRows } from '../training-rows.js';
import { harvestCombinations } from './harvest-combinations.js';
import { rankCombinations } from './rank-combinations.js';

/** Numbers of combinations that are tried. */
const COUNTS = [5, 15];

/** A fold as the search needs it: what is fitted, what it is measured on, and the combinations found without the latter. */
interface Fold {
  readonly others: Uint32Array;
  readonly heldOut: Uint32Array;
  readonly ranked: readonly CombinationRule[];
  near: FittedRows;
}

/**
 * Finds the combinations of two or three conditions that pay beyond features and pairs on people whom neither the
 * search nor the fit saw: in every fold of a cross-validation they are harvested, ranked and fitted without the fold's
 * people. Some are taken where the held-out log loss falls by more than its standard error over the folds, and more
 * than a few only where the more pay likewise over the few.
 *
 * @param recipe with its pairs
 * @param strength of features and pairs
 * @returns none where no number pays
 */
export function chooseCombinations(
  training: TrainingRows,
  coding: Coding,
  recipe: Recipe,
  rows: Uint32Array,
  strength: Strength,
): readonly CombinationRule[] {
  const most = Math.max(...COUNTS);
  const searched = (others: Uint32Array, start?: FittedRows) => {
    const near = fitRows(training, coding, recipe, others, strength, start);
    const candidates = harvestCombinations(training, recipe.features, others);
    return { near, ranked: rankCombinations(training, candidates, near, others, most) };
  };
  const whole = searched(rows);
  const inFold = new Uint8Array(training.rows);
  const folds = foldsByPerson(training, rows).map((heldOut): Fold => {
    inFold.fill(0);
    for (const i of heldOut) inFold[i] = 1;
    const others = rows.filter((i) => inFold[i] === 0);
    return { others, heldOut, ...searched(others, whole.near) };
  });
  const lossesOf = (count: number) =>
    folds.map((fold) => {
      const combinations = fold.ranked.slice(0, count);
      if (count > 0) {
        const asked = { ...recipe, combinations };
        fold.near = fitRows(training, coding, asked, fold.others, strength, fold.near);
      }
      const { features } = fold.near.design;
      const patterns = collapse(features, fold.heldOut, training.converted, training.weight);
      return totalLoss(features, patterns, fold.near.fit.coefficients);
    });

  let best: readonly CombinationRule[] = [];
  let lowest = lossesOf(0);
  for (const count of COUNTS) {
    if (whole.ranked.length <= best.length) break;
    const losses = lossesOf(count);
    // Where the first few do not help at all, the later ones will not.
    if (total(losses) > total(lowest)) break;
    if (!pays(losses, lowest)) continue;
    best = whole.ranked.slice(0, count);
    lowest = losses;
  }
  return best;
}

function total(losses: readonly number[]): number {
  return losses.reduce((sum, loss) => sum + loss, 0);
}
