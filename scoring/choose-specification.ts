import { choosePairs } from './choose-pairs.js';
import { choosePenalty } from './choose-penalty.js';
import type { Coding } from './design.js';
import type { Strength } from './penalty.js';
import type { Recipe } from './recipe.js';
import type { TrainingRows } from './training-rows.js';

/** What is settled before a fit: the terms, and how strongly each is penalised. */
export interface Specification {
  /** As asked, with its pairs. */
  readonly recipe: Recipe;
  readonly strength: Strength;
  /** By which the strengths that the rows ask for were multiplied; null where they were not asked. */
  readonly multiple: number | null;
}

/**
 * Settles everything that rows decide before a fit: the penalty and, where the recipe names none, the pairs.
 *
 * @param rows whose outcomes may be looked at
 * @param penalty strength on every term, above 0; chosen where absent
 * @param onPairs called where a search for pairs begins
 * @param multiple that a cross-validation of other rows of the same kind has chosen; it is not repeated on these
 */
export function chooseSpecification(
  training: TrainingRows,
  coding: Coding,
  asked: Recipe,
  rows: Uint32Array,
  penalty?: number,
  onPairs?: () => void,
  multiple: number | null = null,
): Specification {
  const chosen =
    penalty === undefined
      ? choosePenalty(training, coding, asked, rows, multiple)
      : { strength: { single: penalty, pair: penalty }, multiple: null };
  if (asked.pairs) return { recipe: asked, ...chosen };
  onPairs?.();
  const { pairs, strength } = choosePairs(training, coding, asked, rows, chosen);
  return { recipe: { ...asked, pairs }, strength, multiple: chosen.multiple };
}
