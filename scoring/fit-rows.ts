import { design } from './design.js';
import type { Coding, Design } from './design.js';
import { fitLogistic } from './fit-logistic.js';
import type { Fit } from './fit-logistic.js';
import { layOut } from './layout.js';
import type { Layout } from './layout.js';
import { collapse } from './patterns.js';
import { penaltyMatrix } from './penalty.js';
import type { Recipe } from './recipe.js';
import { thinNegatives } from './thin-negatives.js';
import type { TrainingRows } from './training-rows.js';

export interface FittedRows {
  readonly design: Design;
  readonly fit: Fit;
}

/**
 * Lays out, collapses and fits the chosen rows.
 *
 * @param coding of the training's features
 * @param strength of the penalty, above 0
 * @param near a fit on much the same rows to start from; it changes the time that the fit takes, not its solution
 */
export function fitRows(
  training: TrainingRows,
  coding: Coding,
  recipe: Recipe,
  chosen: Uint32Array,
  strength: number,
  near?: FittedRows,
): FittedRows {
  const { rows, weight } = thinNegatives(training, chosen);
  const layout = layOut(training.features, recipe, rows);
  const coded = design(training.features, layout, coding);
  const patterns = collapse(coded.features, rows, training.converted, weight);
  const start = near && startFrom(near, layout);
  return {
    design: coded,
    fit: fitLogistic(coded.features, [patterns], penaltyMatrix(layout, strength), start),
  };
}

/** The other fit's coefficients, put where this layout has the same attributes; 0 for those that it did not have. */
function startFrom({ design, fit }: FittedRows, layout: Layout): Float64Array {
  const start = new Float64Array(layout.size);
  start[0] = fit.coefficients[0];
  const others = [...design.layout.terms, ...design.layout.pairs];
  [...layout.terms, ...layout.pairs].forEach((term, t) => {
    const other = others[t];
    const at = new Map(other.names.map((name, k) => [name, other.offset + k]));
    term.names.forEach((name, k) => {
      start[term.offset + k] = fit.coefficients[at.get(name) ?? -1] ?? 0;
    });
  });
  return start;
}
