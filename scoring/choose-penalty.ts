import { foldsByPerson, totalLoss } from './cross-validation.js';
import { design } from './design.js';
import type { Coding } from './design.js';
import { estimateStrengths } from './estimate-strengths.js';
import { fitLogistic } from './fit-logistic.js';
import { layOut } from './layout.js';
import { collapse } from './patterns.js';
import { penaltyMatrix } from './penalty.js';
import type { Strength } from './penalty.js';
import type { Recipe } from './recipe.js';
import type { TrainingRows } from './training-rows.js';

/** With so many conversions on so many rows the penalty hardly matters, and choosing it is not worth its time. */
const ENOUGH_POSITIVES = 3000;
const ENOUGH_ROWS = 100_000;
export const DEFAULT_PENALTY = 10;
/** From strong to weak, so that each fit starts near its solution. */
const MULTIPLES = [30, 10, 3, 1, 0.3];
/** Log loss does not see coefficients closer to their solution than this. */
const TOLERANCE = 1e-3;

export interface ChosenPenalty {
  readonly strength: Strength;
  /** By which the strengths that the rows ask for were multiplied; null where they were not asked. */
  readonly multiple: number | null;
}

/**
 * Chooses the strength of the penalty on the recipe's features and pairs: one a term, as the rows ask for it, times the multiple that
 * does best in a person-grouped cross-validation of log loss. Rows of one person stay in one fold: what the rows ask
 * for, and row-wise folds, take one person's rows for independent evidence. Where rows and conversions are many, the
 * default.
 */
export function choosePenalty(
  training: TrainingRows,
  coding: Coding,
  recipe: Recipe,
  rows: Uint32Array,
): ChosenPenalty {
  const general = { single: DEFAULT_PENALTY, pair: DEFAULT_PENALTY };
  const { converted, weight } = training;
  const positives = rows.reduce((sum, i) => sum + converted[i], 0);
  if (positives >= ENOUGH_POSITIVES && rows.length >= ENOUGH_ROWS)
    return { strength: general, multiple: null };
  const coded = design(training.features, layOut(training.features, recipe, rows), coding);
  const folds = foldsByPerson(training, rows).map((inFold) =>
    collapse(coded.features, inFold, converted, weight),
  );
  const { own, coefficients } = estimateStrengths(coded, folds, general);
  const estimated: Strength = { ...general, own };
  const starts = folds.map(() => coefficients);
  const losses: number[] = [];
  for (const multiple of MULTIPLES) {
    const penalty = penaltyMatrix(coded.layout, times(estimated, multiple));
    let loss = 0;
    folds.forEach((heldOut, fold) => {
      const others = folds.filter((_, other) => other !== fold);
      const fit = fitLogistic(coded.features, others, penalty, starts[fold], TOLERANCE);
      starts[fold] = fit.coefficients;
      loss += totalLoss(coded.features, heldOut, fit.coefficients);
    });
    losses.push(loss);
  }
  const multiple = MULTIPLES[losses.indexOf(Math.min(...losses))];
  return { strength: times(estimated, multiple), multiple };
}

/** All strengths times a number. */
export function times({ single, pair, own = {} }: Strength, multiple: number): Strength {
  return {
    single: single * multiple,
    pair: pair * multiple,
    own: Object.fromEntries(
      Object.entries(own).map(([name, values]) => [name, values.map((value) => value * multiple)]),
    ),
  };
}
