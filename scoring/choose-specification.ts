import { choosePairs } from './choose-pairs.js';
import { choosePenalty } from './choose-penalty.js';
import type { Tuning } from './choose-penalty.js';
import type { Coding } from './design.js';
import type { Strength } from './penalty.js';
import type { Recipe } from './recipe.js';
import type { PairSize } from './search-pairs.js';
import type { TrainingRows } from './training-rows.js';

/** What is settled before a fit: the terms, and how strongly each is penalised. */
export interface Specification {
  /** As asked, with its pairs. */
  readonly recipe: Recipe;
  readonly strength: Strength;
  readonly settled: Settled;
  /** As `ChosenPairs` has them; null where no pairs were looked for. */
  readonly crossFitted: Float64Array | null;
}

/** What trials on some rows settle for more rows of the same kind. */
export interface Settled {
  /** null where the rows were not asked. */
  readonly tuning: Tuning | null;
  /** null where more rows might choose otherwise. */
  readonly pairSize: PairSize | null;
}

/**
 * Settles everything that rows decide before a fit: the penalty and, where the recipe names none, the pairs.
 *
 * @param rows whose outcomes may be looked at
 * @param penalty strength on every term, above 0; chosen where absent
 * @param onPairs called where a search for pairs begins
 * @param settled by other rows of the same kind: what they tried is not tried again
 */
export function chooseSpecification(
  training: TrainingRows,
  coding: Coding,
  asked: Recipe,
  rows: Uint32Array,
  penalty?: number,
  onPairs?: () => void,
  settled: Settled = { tuning: null, pairSize: null },
): Specification {
  const chosen =
    penalty === undefined
      ? choosePenalty(training, coding, asked, rows, settled.tuning)
      : { strength: { single: penalty, pair: penalty }, tuning: null };
  const { tuning, strength: single } = chosen;
  if (asked.pairs)
    return { recipe: asked, strength: single, settled: { tuning, pairSize: null }, crossFitted: null };
  onPairs?.();
  const found = choosePairs(training, coding, asked, rows, chosen, settled.pairSize);
  const { pairs, strength, crossFitted, size: pairSize } = found;
  return { recipe: { ...asked, pairs }, strength, settled: { tuning, pairSize }, crossFitted };
}
