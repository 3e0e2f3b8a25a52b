import { sharesOf } from './design.js';
import type { Coding } from './design.js';
import type { FittedRows } from './fit-rows.js';
import { coarser } from './layout.js';
import type { TermLayout } from './layout.js';
import { linearPredictor } from './linear-predictor.js';
import { sigmoid } from './points-scale.js';
import type { PairRule } from './recipe.js';
import type { TrainingRows } from './training-rows.js';

/** Categories with more attributes than this make tables that nobody reads. */
const MOST_NAMES = 12;
/** The first scan ranks every pair; later ones look again only at its best. */
const SHORTLIST = 150;

/** A feature as the scan sees it: every row in one of a few bins. */
interface Binned {
  readonly term: TermLayout;
  readonly knots: readonly number[] | null;
  readonly bins: Uint8Array;
  readonly count: number;
}

/**
 * Ranks the pairs of features by what a small table over both would add to a fit of the single features: the gain in
 * log-likelihood of one Newton step per cell on the fit's residuals, less what chance alone would gain. After each pair
 * is taken, its step is made and the others are judged on what is left, so that features which say the same are not
 * paired twice. After Lou et al. 2013 (FAST, in GA²M). It scans on only as far as pairs are taken of it.
 *
 * @param fitted on `rows`, without pairs
 * @param strength of the penalty on a cell
 * @param mostKnots that a side of a table has; at least 2
 * @returns best first, until no other pair gains anything
 */
export function* scanPairs(
  training: TrainingRows,
  coding: Coding,
  fitted: FittedRows,
  rows: Uint32Array,
  strength: number,
  mostKnots: number,
): Generator<PairRule, void> {
  const features = fitted.design.layout.terms
    .map((term): Binned | null => binned(term, coding, rows, mostKnots))
    .filter((feature) => feature !== null);
  const eta = linearPredictor(fitted.design.features, fitted.fit.coefficients, rows);
  let candidates: (readonly [Binned, Binned])[] = features.flatMap((a, i) =>
    features.slice(i + 1).map((b) => [a, b] as const),
  );
  while (candidates.length > 0) {
    const residual = new Float64Array(rows.length);
    const curvature = new Float64Array(rows.length);
    for (let n = 0; n < rows.length; n++) {
      const weight = training.weight[rows[n]];
      const probability = sigmoid(eta[n]);
      residual[n] = weight * (training.converted[rows[n]] - probability);
      curvature[n] = weight * probability * (1 - probability);
    }
    const ranked = candidates
      .map(([a, b]) => ({ a, b, ...stepOf(a, b, residual, curvature, strength) }))
      .filter(({ gain }) => gain > 0)
      .sort((x, y) => y.gain - x.gain);
    if (ranked.length === 0) break;
    const { a, b, step } = ranked[0];
    yield pairOf(a, b);
    for (let n = 0; n < rows.length; n++) eta[n] += step[a.bins[n] * b.count + b.bins[n]];
    candidates = ranked.slice(1, SHORTLIST).map((candidate) => [candidate.a, candidate.b] as const);
  }
}

/** The Newton step of every cell, and the log-likelihood that it gains beyond chance. */
function stepOf(
  a: Binned,
  b: Binned,
  residual: Float64Array,
  curvature: Float64Array,
  strength: number,
): { readonly gain: number; readonly step: Float64Array } {
  const cells = a.count * b.count;
  const gradient = new Float64Array(cells);
  const information = new Float64Array(cells);
  for (let n = 0; n < residual.length; n++) {
    const cell = a.bins[n] * b.count + b.bins[n];
    gradient[cell] += residual[n];
    information[cell] += curvature[n];
  }
  let gain = 0;
  for (let cell = 0; cell < cells; cell++) {
    const [g, h] = [gradient[cell], information[cell]];
    // Where the pair adds nothing, the square of the gradient is the information on average.
    gain += (g * g - h) / (2 * (h + strength));
    gradient[cell] = g / (h + strength);
  }
  return { gain, step: gradient };
}

function binned(term: TermLayout, coding: Coding, rows: Uint32Array, mostKnots: number): Binned | null {
  if ('monotone' in term.rule && term.rule.monotone !== undefined) return null;
  const knots = term.kind === 'numeric' ? thinned(term.knots, mostKnots) : null;
  const axis = coarser(term, knots ?? undefined);
  if (axis.names.length > MOST_NAMES || axis.names.length < 2) return null;
  const column = coding[term.rule.name];
  const { from, at, share } = sharesOf(column, axis, 0);
  // A category never seen in training has no attribute; its rows stand in a bin of their own.
  const binOf = new Uint8Array(from.length - 1).fill(axis.names.length);
  for (let code = 0; code < binOf.length; code++) {
    let largest = 0;
    for (let e = from[code]; e < from[code + 1]; e++) {
      if (share[e] > largest) [largest, binOf[code]] = [share[e], at[e]];
    }
  }
  return {
    term,
    knots: knots !== null && knots.length < term.knots.length ? knots : null,
    bins: Uint8Array.from(rows, (i) => binOf[column.codes[i]]),
    count: axis.names.length + 1,
  };
}

/** At most so many knots, the first and the last among them. */
function thinned(knots: readonly number[], most: number): readonly number[] {
  if (knots.length <= most) return knots;
  const step = (knots.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, k) => knots[Math.round(k * step)]);
}

function pairOf(a: Binned, b: Binned): PairRule {
  const knots = Object.fromEntries(
    [a, b].flatMap((side) => (side.knots === null ? [] : [[side.term.rule.name, side.knots]])),
  );
  const features = [a.term.rule.name, b.term.rule.name] as const;
  return Object.keys(knots).length === 0 ? { features } : { features, knots };
}
