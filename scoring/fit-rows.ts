import { design } from './design.js';
import type { Coding, Design } from './design.js';
import type { Fit } from './fit-logistic.js';
import { layOut } from './layout.js';
import { fitMonotone } from './fit-monotone.js';
import type { Layout } from './layout.js';
import { collapse } from './patterns.js';
import { penaltyMatrix } from './penalty.js';
import type { Strength } from './penalty.js';
import type { Recipe } from './recipe.js';
import { thinNegatives } from './thin-negatives.js';
import type { RowsToFit } from './thin-negatives.js';
import type { TrainingRows } from './training-rows.js';

export interface FittedRows {
  readonly design: Design;
  readonly fit: Fit;
  /** What was fitted: of very many rows, not all. */
  readonly fitted: RowsToFit;
  /** size × size, as `penaltyMatrix` made it. */
  readonly penalty: Float64Array;
}

/**
 * Lays out, collapses and fits the chosen rows.
 *
 * @param coding of the training's features
 * @param strength of the penalty, each above 0
 * @param near a fit on much the same rows to start from; it changes the time that the fit takes, not its solution
 * @param tolerance as for `climb`
 */
export function fitRows(
  training: TrainingRows,
  coding: Coding,
  recipe: Recipe,
  chosen: Uint32Array,
  strength: Strength,
  near?: FittedRows,
  tolerance?: number,
): FittedRows {
  const fitted = thinNegatives(training, chosen);
  const { rows, weight } = fitted;
  const layout = layOut(training.features, recipe, rows);
  const coded = design(training.features, layout, coding);
  const patterns = collapse(coded.features, rows, training.converted, weight);
  const start = near && startFrom(near, layout);
  const penalty = penaltyMatrix(layout, strength);
  return { design: coded, fit: fitMonotone(coded, patterns, penalty, start, tolerance), fitted, penalty };
}

/** The other fit's coefficients, put where this layout has the same attributes; 0 for those that it did not have. */
export function startFrom({ design, fit }: FittedRows, layout: Layout): Float64Array {
  const start = new Float64Array(layout.size);
  start[0] = fit.coefficients[0];
  const known = new Map([...named(design.layout)].map(([key, at]) => [key, fit.coefficients[at]]));
  for (const [key, at] of named(layout)) start[at] = known.get(key) ?? 0;
  return start;
}

/** Every coefficient but the intercept with a key that other layouts of the recipe share. */
function* named({ terms, pairs }: Layout): Generator<readonly [key: string, at: number]> {
  for (const { rule, offset, names } of terms) {
    for (const [k, name] of names.entries()) yield [JSON.stringify([rule.name, name]), offset + k];
  }
  for (const { rule, offset, names } of pairs) {
    for (const [k, name] of names.entries()) yield [JSON.stringify([...rule.features, name]), offset + k];
  }
}
