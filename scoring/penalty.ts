import { onScale } from './knot-scale.js';
import type { Layout } from './layout.js';

/** Share of the penalty that pulls the coefficients of a numeric term towards the average. */
const LEVEL_SHARE = 0.1;

/**
 * The penalty as a quadratic form: ½ βᵀSβ is taken from the log-likelihood. A categorical term and every missing
 * attribute carry a ridge; a numeric term carries its squared second differences (changes of slope on its scale) and a
 * small ridge. The intercept is free.
 *
 * @param strength of the whole penalty; 10 suits tens of thousands of conversions
 * @returns size × size, row-major, symmetric
 */
export function penaltyMatrix(layout: Layout, strength: number): Float64Array {
  const n = layout.size;
  const s = new Float64Array(n * n);
  for (const term of layout.terms) {
    const ridge = term.kind === 'categorical' ? strength : strength * LEVEL_SHARE;
    term.names.forEach((_, k) => {
      const at = term.offset + k;
      s[at * n + at] += term.hasMissing && k === term.names.length - 1 ? strength : ridge;
    });
    const t = term.knots.map((knot) => onScale(knot, term.scale));
    const last = t.length - 1;
    // Slopes are taken per mean gap, so that the penalty does not depend on the feature's unit.
    const gap = (t[last] - t[0]) / Math.max(1, last);
    for (let j = 1; j < last; j++) {
      const left = gap / (t[j] - t[j - 1]);
      const right = gap / (t[j + 1] - t[j]);
      addSquare(s, n, term.offset + j - 1, [left, -left - right, right], strength);
    }
  }
  return s;
}

/** Adds strength · (Σ c_k β_(at+k))² to the form. */
function addSquare(s: Float64Array, n: number, at: number, c: readonly number[], strength: number): void {
  c.forEach((ci, i) => c.forEach((cj, j) => (s[(at + i) * n + at + j] += strength * ci * cj)));
}
