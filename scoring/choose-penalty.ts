import { foldsByPerson, totalLoss } from './cross-validation.js';
import { design } from './design.js';
import type { Coding } from './design.js';
import { estimateStrengths } from './estimate-strengths.js';
import { fitsOf } from './fit-logistic.js';
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
/** The tolerance of fits that are only measured by log loss: it does not see coefficients closer to their solution. */
export const ROUGH = 1e-3;

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
 *
 * @param known a multiple that other rows of the same kind have chosen: there is no cross-validation then
 */
export function choosePenalty(
  training: TrainingRows,
  coding: Coding,
  recipe: Recipe,
  rows: Uint32Array,
  known: number | null = null,
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
  if (known !== null) return { strength: times(estimated, known), multiple: known };
  const fits = folds.map((heldOut) => {
    const others = folds.filter((fold) => fold !== heldOut);
    return fitsOf(coded.features, others, coded.layout.size);
  });
  const starts = folds.map(() => coefficients);
  const losses = MULTIPLES.map((multiple) => {
    const penalty = penaltyMatrix(coded.layout, times(estimated, multiple));
    return folds.reduce((loss, heldOut, fold) => {
      starts[fold] = fits[fold](penalty, starts[fold], ROUGH).coefficients;
      return loss + totalLoss(coded.features, heldOut, starts[fold]);
    }, 0);
  });
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
