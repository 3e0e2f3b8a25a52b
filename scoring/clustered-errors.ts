import { choleskyInverse, timesSymmetric } from './cholesky.js';
import { contrast } from './contrast.js';
import type { Contrast } from './contrast.js';
import type { CodedFeature } from './design.js';
import { sortByIndex } from './evaluation/sort-by-index.js';
import { linearPredictor } from './linear-predictor.js';
import { collapse } from './patterns.js';
import type { Patterns } from './patterns.js';
import { sigmoid } from './points-scale.js';
import type { RowsToFit } from './thin-negatives.js';
import type { TrainingRows } from './training-rows.js';

/** So many rows show which values are frequent. */
const ENOUGH_ROWS = 10_000;

/**
 * The covariance of a penalised fit's coefficients when rows of one person are no independent evidence: the sandwich
 * J⁻¹ (Σ s sᵀ) J⁻¹ · G / (G − 1), with J the penalised information, s the summed score of one person, and G people.
 * Liang & Zeger 1986. It measures how far the estimate would move with other people, not the pull of the penalty.
 *
 * @param fitted the rows that were fitted, and their weights
 * @param penalty size × size, as in the fit
 * @returns size × size, row-major, symmetric; null where the information cannot be inverted
 */
export function clusteredCovariance(
  features: readonly CodedFeature[],
  training: TrainingRows,
  fitted: RowsToFit,
  beta: Float64Array,
  penalty: Float64Array,
): Float64Array | null {
  const size = beta.length;
  // Person by person, so that the rows of one are together.
  const rows = sortByIndex(fitted.rows.map((i) => training.person[i])).map((n) => fitted.rows[n]);
  const eta = linearPredictor(features, beta, rows);
  const apart = contrast(features, [aFew(features, fitted)], size);
  const codes = features.map((feature) => feature.codes);
  const information = new Float64Array(size * size);
  const meat = new Float64Array(size * size);
  const score = new Float64Array(size);
  const isTouched = new Uint8Array(size);
  // Of a row, then of a person: the coefficients that are not 0, rising, and what they are.
  const at = new Int32Array(size);
  const share = new Float64Array(size);
  let people = 0;
  for (let n = 0; n < rows.length; people++) {
    const person = training.person[rows[n]];
    for (; n < rows.length && training.person[rows[n]] === person; n++) {
      const i = rows[n];
      const probability = sigmoid(eta[n]);
      const residual = fitted.weight[i] * (training.converted[i] - probability);
      const count = changesOfRow(apart, codes, i, at, share);
      for (let a = 0; a < count; a++) {
        isTouched[at[a]] = 1;
        score[at[a]] += residual * share[a];
      }
      addOuter(information, at, share, count, fitted.weight[i] * probability * (1 - probability));
    }
    let count = 0;
    for (let j = 0; j < size; j++) {
      if (isTouched[j] === 0) continue;
      at[count] = j;
      share[count++] = score[j];
      isTouched[j] = score[j] = 0;
    }
    addOuter(meat, at, share, count, 1);
  }
  toCoefficients(apart, information);
  toCoefficients(apart, meat);
  const inverse = choleskyInverse(
    information.map((value, at) => value + penalty[at]),
    size,
  );
  if (inverse === null) return null;
  const covariance = timesSymmetric(timesSymmetric(inverse, meat, size), inverse, size);
  const correction = people > 1 ? people / (people - 1) : 1;
  return covariance.map((value) => value * correction);
}

/** Some of the rows, each as a pattern: enough to know which values are frequent. */
function aFew(features: readonly CodedFeature[], { rows, weight }: RowsToFit): Patterns {
  const stride = Math.ceil(rows.length / ENOUGH_ROWS);
  const some = rows.filter((_, n) => n % stride === 0);
  return collapse(features, some, new Uint8Array(weight.length), weight);
}

/**
 * Writes what sets a row apart from the common row, coefficients rising. No feature has the intercept: coefficient 0
 * stands for the common row itself.
 *
 * @returns how many were written
 */
function changesOfRow(
  { offset, from, coefficient, change }: Contrast,
  codes: readonly Int32Array[],
  row: number,
  at: Int32Array,
  share: Float64Array,
): number {
  at[0] = 0;
  share[0] = 1;
  let count = 1;
  for (let f = 0; f < codes.length; f++) {
    const code = offset[f] + codes[f][row];
    const end = from[code + 1];
    for (let e = from[code]; e < end; e++) {
      at[count] = coefficient[e];
      share[count++] = change[e];
    }
  }
  return count;
}

/** Adds scale · x xᵀ to the lower triangle of `sums`, where x is `share` at the first `count` places `at`, rising. */
function addOuter(
  sums: Float64Array,
  at: Int32Array,
  share: Float64Array,
  count: number,
  scale: number,
): void {
  const size = at.length;
  for (let a = 0; a < count; a++) {
    const row = at[a] * size;
    const scaled = scale * share[a];
    for (let b = 0; b <= a; b++) sums[row + at[b]] += scaled * share[b];
  }
}

/**
 * Turns a sum of outer products of changes, coefficient 0 of which is the common row, into that of the coefficients: a
 * row is the common row plus its changes, and what a changed coefficient has its pivot lacks.
 *
 * @param sums size × size; its lower triangle is read, all of it is overwritten
 */
function toCoefficients({ common, pivot }: Contrast, sums: Float64Array): void {
  const size = common.length;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) sums[j * size + i] = sums[i * size + j];
  }
  // First the rows, then the columns.
  for (const [row, cell] of [
    [size, 1],
    [1, size],
  ]) {
    for (let j = 1; j < size; j++) {
      if (pivot[j] < 0) continue;
      for (let i = 0; i < size; i++) sums[pivot[j] * row + i * cell] -= sums[j * row + i * cell];
    }
    for (let j = 1; j < size; j++) {
      if (common[j] === 0) continue;
      for (let i = 0; i < size; i++) sums[j * row + i * cell] += common[j] * sums[i * cell];
    }
  }
}

/**
 * Standard errors of coefficients centred on a weighted mean: of β_k − Σ w_j β_j / Σ w_j within one term.
 *
 * @param covariance size × size
 * @param places the term's coefficients
 * @param weights one a place; the centring's
 * @returns one a place
 */
export function centredErrors(
  covariance: Float64Array,
  places: readonly number[],
  weights: readonly number[],
): number[] {
  const size = Math.sqrt(covariance.length);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => (total > 0 ? weight / total : 0));
  const withMean = places.map((k) =>
    places.reduce((sum, j, n) => sum + shares[n] * covariance[k * size + j], 0),
  );
  const ofMean = withMean.reduce((sum, value, n) => sum + shares[n] * value, 0);
  return places.map((k, n) => Math.sqrt(Math.max(0, covariance[k * size + k] - 2 * withMean[n] + ofMean)));
}
