import { foldsByPerson, outcomesAreFew, totalLoss } from './cross-validation.js';
import { design } from './design.js';
import type { Coding, Design } from './design.js';
import { estimateStrengths } from './estimate-strengths.js';
import { fitsOf } from './fit-logistic.js';
import { layOut } from './layout.js';
import { collapse } from './patterns.js';
import type { Patterns } from './patterns.js';
import { penaltyMatrix } from './penalty.js';
import type { Strength } from './penalty.js';
import type { Recipe } from './recipe.js';
import type { TrainingRows } from './training-rows.js';

/** With so many conversions on so many rows the penalty hardly matters, and choosing it is not worth its time. */
const ENOUGH_POSITIVES = 3000;
const ENOUGH_ROWS = 100_000;
export const DEFAULT_PENALTY = 10;
const GENERAL = { single: DEFAULT_PENALTY, pair: DEFAULT_PENALTY };
/** From strong to weak, so that each fit starts near its solution. */
const MULTIPLES = [30, 10, 3, 1, 0.3];
/** The tolerance of fits that are only measured by log loss: it does not see coefficients closer to their solution. */
export const ROUGH = 1e-3;

/** What is tried as `moderation` where outcomes are few; elsewhere each strength is as its own rows ask. */
const MODERATIONS = [0, 1];

/** How the strengths that rows ask for are taken. */
export interface Tuning {
  /** By which all are multiplied. */
  readonly multiple: number;
  /** As for `estimateStrengths`. */
  readonly moderation: number;
}

export interface ChosenPenalty {
  readonly strength: Strength;
  /** null where the rows were not asked. */
  readonly tuning: Tuning | null;
}

/**
 * Chooses the strength of the penalty on the recipe's features and pairs: one a term, as the rows ask for it, drawn
 * together and multiplied as does best in a person-grouped cross-validation of log loss. Rows of one person stay in one
 * fold: what the rows ask for, and row-wise folds, take one person's rows for independent evidence. Each fold's strengths
 * are asked of the other folds alone: those that its own outcomes had a say in would flatter it. Where rows and
 * conversions are many, the default.
 *
 * @param known what other rows of the same kind have chosen: there is no cross-validation then
 */
export function choosePenalty(
  training: TrainingRows,
  coding: Coding,
  recipe: Recipe,
  rows: Uint32Array,
  known: Tuning | null = null,
): ChosenPenalty {
  const { converted, weight } = training;
  const positives = rows.reduce((sum, i) => sum + converted[i], 0);
  if (positives >= ENOUGH_POSITIVES && rows.length >= ENOUGH_ROWS) return { strength: GENERAL, tuning: null };
  const coded = design(training.features, layOut(training.features, recipe, rows), coding);
  const folds = foldsByPerson(training, rows).map((inFold) =>
    collapse(coded.features, inFold, converted, weight),
  );
  const tuning =
    known ?? bestTuning(coded, folds, outcomesAreFew(training, rows) ? MODERATIONS : [MODERATIONS[0]]);
  const { own } = estimateStrengths(coded, folds, GENERAL, tuning);
  return { strength: times({ ...GENERAL, own }, tuning.multiple), tuning };
}

function bestTuning(coded: Design, folds: readonly Patterns[], moderations: readonly number[]): Tuning {
  const { features, layout } = coded;
  const tunings = moderations.flatMap((moderation) =>
    MULTIPLES.map((multiple): Tuning => ({ multiple, moderation })),
  );
  const losses = tunings.map(() => 0);
  for (const heldOut of folds) {
    const others = folds.filter((fold) => fold !== heldOut);
    const fit = fitsOf(features, others, layout.size);
    const estimated = moderations.map((moderation) =>
      estimateStrengths(coded, others, GENERAL, { moderation }),
    );
    let start = estimated[0].coefficients;
    tunings.forEach(({ multiple, moderation }, t) => {
      const { own } = estimated[moderations.indexOf(moderation)];
      const penalty = penaltyMatrix(layout, times({ ...GENERAL, own }, multiple));
      start = fit(penalty, start, ROUGH).coefficients;
      losses[t] += totalLoss(features, heldOut, start);
    });
  }
  return tunings[losses.indexOf(Math.min(...losses))];
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
