import type { Design } from './design.js';
import { fitLogistic } from './fit-logistic.js';
import type { Fit } from './fit-logistic.js';
import type { TermLayout } from './layout.js';
import type { Patterns } from './patterns.js';

/** So strong a pull that two knots it ties together stand level to a thousandth of a point. */
const TIE = 1e7;
const MOST_ROUNDS = 20;

/**
 * Fits collapsed rows, with the terms that the recipe calls monotone rising (or falling) from knot to knot: neighbours
 * that break the order are tied together by a strong penalty on their difference, and the fit is repeated until none
 * does; ties that were put on stay. After Bollaerts, Eilers & van Mechelen 2006 (P-splines with monotonicity).
 *
 * @param penalty size × size; left as it is
 * @param tolerance as for `climb`
 */
export function fitMonotone(
  { layout, features }: Design,
  patterns: Patterns,
  penalty: Float64Array,
  start?: Float64Array,
  tolerance?: number,
): Fit {
  const terms = layout.terms.filter((term) => directionOf(term) !== 0);
  let fit = fitLogistic(features, [patterns], penalty, start, tolerance);
  if (terms.length === 0) return fit;
  const tied = penalty.slice();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const broken = terms.flatMap((term) => breaksOf(term, fit.coefficients));
    if (broken.length === 0) break;
    for (const at of broken) tie(tied, layout.size, at);
    fit = fitLogistic(features, [patterns], tied, fit.coefficients, tolerance);
  }
  return { ...fit, coefficients: levelled(terms, fit.coefficients) };
}

/** 1 rising, −1 falling, 0 free. */
function directionOf({ rule }: TermLayout): number {
  const monotone = 'monotone' in rule ? rule.monotone : undefined;
  return monotone === 'rising' ? 1 : monotone === 'falling' ? -1 : 0;
}

/** The first coefficient of each pair of neighbouring knots that stand in the wrong order. */
function breaksOf(term: TermLayout, beta: Float64Array): number[] {
  const direction = directionOf(term);
  return term.knots
    .slice(1)
    .map((_, k) => term.offset + k)
    .filter((at) => direction * (beta[at + 1] - beta[at]) < -1e-6);
}

function tie(penalty: Float64Array, size: number, at: number): void {
  const next = at + 1;
  if (penalty[at * size + next] <= -TIE / 2) return;
  penalty[at * size + at] += TIE;
  penalty[next * size + next] += TIE;
  penalty[at * size + next] -= TIE;
  penalty[next * size + at] -= TIE;
}

/** Tied knots differ by a hair: level, they keep their order through any rounding. */
function levelled(terms: readonly TermLayout[], coefficients: Float64Array): Float64Array {
  const level = coefficients.slice();
  for (const term of terms) {
    const direction = directionOf(term);
    for (let at = term.offset + 1; at < term.offset + term.knots.length; at++) {
      if (direction * (level[at] - level[at - 1]) < 0) level[at] = level[at - 1];
    }
  }
  return level;
}
