import { onScale } from './knot-scale.js';
import type { AxisLayout, Layout, PairLayout, TermLayout } from './layout.js';
import { pairName } from './recipe.js';

/** How strong the penalty is; 10 suits tens of thousands of conversions. */
export interface Strength {
  /** On single features. */
  readonly single: number;
  /** On the cells of pairs. */
  readonly pair: number;
  /** By feature or pair: strengths of its own, one a form of its penalty; the general one where absent. */
  readonly own?: Readonly<Record<string, readonly number[]>>;
}

/** What a form of the penalty holds: levels of a category, changes of slope, levels at knots, the missing attribute, cells of a pair. */
export type FormRole = 'category' | 'bend' | 'level' | 'missing' | 'pair';

/** What the penalty says of one term: ½ Σ λ βᵀMβ over its coefficients, with a strength λ for each form M. */
export interface PenaltyTerm {
  /** Feature, or name of the pair. */
  readonly name: string;
  readonly kind: 'single' | 'pair';
  /** First coefficient of the term, and how many it has. */
  readonly offset: number;
  readonly size: number;
  /** Each size × size, row-major, symmetric. */
  readonly forms: readonly Float64Array[];
  /** One a form. */
  readonly roles: readonly FormRole[];
}

/** Share of the penalty that pulls the coefficients of a numeric term towards the average. */
const LEVEL_SHARE = 0.1;
/** A gap between knots counts as at most so many usual ones. */
const WIDE = 100;
/** Share of a pair's penalty that smooths along its numeric sides. */
const PAIR_BEND = 0.5;

/**
 * The penalty term by term. A categorical term carries a ridge; a numeric term its squared second differences (changes
 * of slope on its scale), a small ridge and, where it has one, a ridge on its missing attribute; a pair a ridge on every
 * cell with the second differences along its numeric sides. The intercept is free.
 */
export function penaltyTerms(layout: Layout): PenaltyTerm[] {
  return [...layout.terms.map(ofTerm), ...layout.pairs.map(ofPair)];
}

/** One strength a form of the term. */
export function strengthsOf({ name, kind, forms }: PenaltyTerm, strength: Strength): readonly number[] {
  return forms.map((_, f) => strength.own?.[name]?.[f] ?? strength[kind]);
}

/**
 * The whole penalty as one quadratic form: ½ βᵀSβ is taken from the log-likelihood.
 *
 * @param terms of the layout, where they are at hand
 * @returns size × size, row-major, symmetric
 */
export function penaltyMatrix(
  layout: Layout,
  strength: Strength,
  terms: readonly PenaltyTerm[] = penaltyTerms(layout),
): Float64Array {
  const n = layout.size;
  const s = new Float64Array(n * n);
  for (const term of terms) {
    const { offset, size } = term;
    const own = sumOfForms(term, strengthsOf(term, strength));
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) s[(offset + i) * n + offset + j] = own[i * size + j];
    }
  }
  return s;
}

/** Σ λ M of one term. @returns size × size, row-major */
export function sumOfForms({ size, forms }: PenaltyTerm, lambdas: readonly number[]): Float64Array {
  const sum = new Float64Array(size * size);
  forms.forEach((form, f) => form.forEach((value, at) => (sum[at] += lambdas[f] * value)));
  return sum;
}

function ofTerm(term: TermLayout): PenaltyTerm {
  const size = term.names.length;
  const base = { name: term.rule.name, kind: 'single', offset: term.offset, size } as const;
  if (term.kind === 'categorical') return { ...base, forms: [diagonal(size, () => 1)], roles: ['category'] };
  const bends = new Float64Array(size * size);
  addBends(bends, size, term, 0, 1, 1);
  const knots = term.knots.length;
  const level = diagonal(size, (k) => (k < knots ? LEVEL_SHARE : 0));
  const missing = diagonal(size, (k) => (k < knots ? 0 : 1));
  return term.hasMissing
    ? { ...base, forms: [bends, level, missing], roles: ['bend', 'level', 'missing'] }
    : { ...base, forms: [bends, level], roles: ['bend', 'level'] };
}

function ofPair({ axes, names, offset, rule }: PairLayout): PenaltyTerm {
  const size = names.length;
  const [a, b] = axes.map((axis) => axis.names.length);
  const form = diagonal(size, () => 1);
  for (let i = 0; i < a; i++) addBends(form, size, axes[1], i * b, 1, PAIR_BEND);
  for (let j = 0; j < b; j++) addBends(form, size, axes[0], j, b, PAIR_BEND);
  return { name: pairName(rule), kind: 'pair', offset, size, forms: [form], roles: ['pair'] };
}

function diagonal(n: number, at: (k: number) => number): Float64Array {
  const matrix = new Float64Array(n * n);
  for (let k = 0; k < n; k++) matrix[k * n + k] = at(k);
  return matrix;
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
  const gap = meanGap(t);
  for (let j = 1; j < last; j++) {
    const left = gap / (t[j] - t[j - 1]);
    const right = gap / (t[j + 1] - t[j]);
    const c = [left, -left - right, right];
    const place = (k: number) => at + (j - 1 + k) * stride;
    c.forEach((ck, k) => c.forEach((cl, l) => (s[place(k) * n + place(l)] += strength * ck * cl)));
  }
}

/** The mean gap between knots; one beside a code such as -999 says nothing of the others, and counts as a wide one. */
function meanGap(t: readonly number[]): number {
  const gaps = t.slice(1).map((at, j) => at - t[j]);
  if (gaps.length === 0) return 0;
  const widest = WIDE * gaps.toSorted((a, b) => a - b)[gaps.length >> 1];
  return gaps.reduce((sum, gap) => sum + Math.min(gap, widest), 0) / gaps.length;
}
