import { design } from './design.js';
import type { Design } from './design.js';
import { fitLogistic } from './fit-logistic.js';
import type { Fit } from './fit-logistic.js';
import { layOut } from './layout.js';
import { collapse } from './patterns.js';
import { penaltyMatrix } from './penalty.js';
import type { Recipe } from './recipe.js';
import { thinNegatives } from './thin-negatives.js';
import type { TrainingRows } from './training-rows.js';

export interface FittedRows {
  readonly design: Design;
  readonly fit: Fit;
}

/** Lays out, collapses and fits the chosen rows. @param strength of the penalty, above 0 */
export function fitRows(
  training: TrainingRows,
  recipe: Recipe,
  chosen: Uint32Array,
  strength: number,
): FittedRows {
  const { rows, weight } = thinNegatives(training, chosen);
  const coded = design(training.features, layOut(training.features, recipe, rows));
  const patterns = collapse(coded.features, rows, training.converted, weight);
  return {
    design: coded,
    fit: fitLogistic(coded.features, [patterns], penaltyMatrix(coded.layout, strength)),
  };
}
