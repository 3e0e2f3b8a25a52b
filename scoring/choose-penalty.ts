import { foldsByPerson, totalLoss } from './cross-validation.js';
import { design } from './design.js';
import type { Coding } from './design.js';
import { fitLogistic } from './fit-logistic.js';
import { layOut } from './layout.js';
import { collapse } from './patterns.js';
import { penaltyMatrix } from './penalty.js';
import type { Recipe } from './recipe.js';
import type { TrainingRows } from './training-rows.js';

/** With so many conversions on so many rows the penalty hardly matters, and cross-validation is not worth its time. */
const ENOUGH_POSITIVES = 3000;
const ENOUGH_ROWS = 100_000;
export const DEFAULT_PENALTY = 10;
/** From strong to weak, so that each fit starts near its solution. */
const PENALTIES = [1000, 300, 100, 30, 10, 3, 1, 0.3, 0.1];
/** Log loss does not see coefficients closer to their solution than this. */
const TOLERANCE = 1e-3;

/**
 * Chooses the strength of the penalty on single features by person-grouped cross-validation of log loss; where rows and
 * conversions are many, takes the default. Rows of one person stay in one fold: row-wise folds pick the wrong penalty on
 * small data.
 */
export function choosePenalty(
  training: TrainingRows,
  coding: Coding,
  recipe: Recipe,
  rows: Uint32Array,
): number {
  const { converted, weight } = training;
  const positives = rows.reduce((sum, i) => sum + converted[i], 0);
  if (positives >= ENOUGH_POSITIVES && rows.length >= ENOUGH_ROWS) return DEFAULT_PENALTY;
  const single = { ...recipe, pairs: [] };
  const coded = design(training.features, layOut(training.features, single, rows), coding);
  const folds = foldsByPerson(training, rows).map((inFold) =>
    collapse(coded.features, inFold, converted, weight),
  );
  const starts: (Float64Array | undefined)[] = folds.map(() => undefined);
  const losses: number[] = [];
  for (const strength of PENALTIES) {
    const penalty = penaltyMatrix(coded.layout, { single: strength, pair: strength });
    let loss = 0;
    folds.forEach((heldOut, fold) => {
      const others = folds.filter((_, other) => other !== fold);
      const fit = fitLogistic(coded.features, others, penalty, starts[fold], TOLERANCE);
      starts[fold] = fit.coefficients;
      loss += totalLoss(coded.features, heldOut, fit.coefficients);
    });
    losses.push(loss);
    // The loss falls and then rises: behind two rises there is nothing to find.
    if (losses.length > 2 && losses.at(-2)! > losses.at(-3)! && loss > losses.at(-2)!) break;
  }
  return PENALTIES[losses.indexOf(Math.min(...losses))];
}
