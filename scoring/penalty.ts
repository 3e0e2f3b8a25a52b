import { onScale } from './knot-scale.js';
import type { AxisLayout, Layout } from './layout.js';

/** How strong the penalty is on single features and on the cells of pairs; 10 suits tens of thousands of conversions. */
export interface Strength {
  readonly single: number;
  readonly pair: number;
}

/** Share of the penalty that pulls the coefficients of a numeric term towards the average. */
const LEVEL_SHARE = 0.1;
/** Share of a pair's penalty that smooths along its numeric sides. */
const PAIR_BEND = 0.5;

/**
 * The penalty as a quadratic form: ½ βᵀSβ is taken from the log-likelihood. A categorical term and every missing
 * attribute carry a ridge; a numeric term carries its squared second differences (changes of slope on its scale) and a
 * small ridge; a pair carries a ridge on every cell and the second differences along its numeric sides. The intercept is
 * free.
 *
 * @returns size × size, row-major, symmetric
 */
export function penaltyMatrix(layout: Layout, { single, pair }: Strength): Float64Array {
  const n = layout.size;
  const s = new Float64Array(n * n);
  for (const { axes, offset } of layout.pairs) {
    const [a, b] = axes.map((axis) => axis.names.length);
    for (let cell = 0; cell < a * b; cell++) s[(offset + cell) * n + offset + cell] += pair;
    for (let i = 0; i < a; i++) addBends(s, n, axes[1], offset + i * b, 1, pair * PAIR_BEND);
    for (let j = 0; j < b; j++) addBends(s, n, axes[0], offset + j, b, pair * PAIR_BEND);
  }
  for (const term of layout.terms) {
    const ridge = term.kind === 'categorical' ? single : single * LEVEL_SHARE;
    term.names.forEach((_, k) => {
      const at = term.offset + k;
      s[at * n + at] += term.hasMissing && k === term.names.length - 1 ? single : ridge;
    });
    addBends(s, n, term, term.offset, 1, single);
  }
  return s;
}

/** Adds the squared changes of slope from knot to knot; the axis's coefficients stand `stride` apart from `at` on. */
function addBends(
  s: Float64Array,
  n: number,
  axis: AxisLayout,
  at: number,
  stride: number,
  strength: number,
): void {
  const t = axis.knots.map((knot) => onScale(knot, axis.scale));
  const last = t.length - 1;
  // Slopes are taken per mean gap, so that the penalty does not depend on the feature's unit.
  const gap = (t[last] - t[0]) / Math.max(1, last);
  for (let j = 1; j < last; j++) {
    const left = gap / (t[j] - t[j - 1]);
    const right = gap / (t[j + 1] - t[j]);
    const c = [left, -left - right, right];
    const place = (k: number) => at + (j - 1 + k) * stride;
    c.forEach((ck, k) => c.forEach((cl, l) => (s[place(k) * n + place(l)] += strength * ck * cl)));
  }
}
