import { choosePairs } from './choose-pairs.js';
import { choosePenalty } from './choose-penalty.js';
import type { Tuning } from './choose-penalty.js';
import type { Coding } from './design.js';
import type { Strength } from './penalty.js';
import type { Recipe } from './recipe.js';
import type { TrainingRows } from './training-rows.js';

/** What is settled before a fit: the terms, and how strongly each is penalised. */
export interface Specification {
  /** As asked, with its pairs. */
  readonly recipe: Recipe;
  readonly strength: Strength;
  /** null where the rows were not asked. */
  readonly tuning: Tuning | null;
  /** As `ChosenPairs` has them; null where no pairs were looked for. */
  readonly crossFitted: Float64Array | null;
}

/**
 * Settles everything that rows decide before a fit: the penalty and, where the recipe names none, the pairs.
 *
 * @param rows whose outcomes may be looked at
 * @param penalty strength on every term, above 0; chosen where absent
 * @param onPairs called where a search for pairs begins
 * @param tuning that a cross-validation of other rows of the same kind has chosen; it is not repeated on these
 */
export function chooseSpecification(
  training: TrainingRows,
  coding: Coding,
  asked: Recipe,
  rows: Uint32Array,
  penalty?: number,
  onPairs?: () => void,
  tuning: Tuning | null = null,
): Specification {
  const chosen =
    penalty === undefined
      ? choosePenalty(training, coding, asked, rows, tuning)
      : { strength: { single: penalty, pair: penalty }, tuning: null };
  if (asked.pairs) return { recipe: asked, ...chosen, crossFitted: null };
  onPairs?.();
  const { pairs, ...found } = choosePairs(training, coding, asked, rows, chosen);
  return { recipe: { ...asked, pairs }, tuning: chosen.tuning, ...found };
}
