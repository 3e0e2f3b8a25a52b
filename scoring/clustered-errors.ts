import { choleskyInverse } from './cholesky.js';
import type { CodedFeature } from './design.js';
import { linearPredictor } from './linear-predictor.js';
import { sigmoid } from './points-scale.js';
import type { RowsToFit } from './thin-negatives.js';
import type { TrainingRows } from './training-rows.js';

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
  const { rows, weight } = fitted;
  const eta = linearPredictor(features, beta, rows);
  // Person by person, so that the rows of one are together.
  const order = Uint32Array.from({ length: rows.length }, (_, n) => n).sort(
    (a, b) => training.person[rows[a]] - training.person[rows[b]],
  );
  const information = penalty.slice();
  const meat = new Float64Array(size * size);
  const score = new Float64Array(size);
  const touched: number[] = [];
  let people = 0;
  const closePerson = () => {
    people++;
    for (const i of touched) {
      for (const j of touched) meat[i * size + j] += score[i] * score[j];
    }
    for (const i of touched) score[i] = 0;
    touched.length = 0;
  };
  const at = new Int32Array(size);
  const share = new Float64Array(size);
  const seen = new Uint8Array(size);
  let person = -1;
  for (const n of order) {
    const i = rows[n];
    if (training.person[i] !== person) {
      if (person >= 0) {
        closePerson();
        seen.fill(0);
      }
      person = training.person[i];
    }
    const probability = sigmoid(eta[n]);
    const residual = weight[i] * (training.converted[i] - probability);
    const curvature = weight[i] * probability * (1 - probability);
    at[0] = 0;
    share[0] = 1;
    let entries = 1;
    for (const feature of features) {
      const code = feature.codes[i];
      for (let e = feature.from[code]; e < feature.from[code + 1]; e++) {
        at[entries] = feature.at[e];
        share[entries++] = feature.share[e];
      }
    }
    for (let a = 0; a < entries; a++) {
      if (seen[at[a]] === 0) {
        seen[at[a]] = 1;
        touched.push(at[a]);
      }
      score[at[a]] += residual * share[a];
      const scaled = curvature * share[a];
      for (let b = 0; b < entries; b++) information[at[a] * size + at[b]] += scaled * share[b];
    }
  }
  if (person >= 0) closePerson();
  const inverse = choleskyInverse(information, size);
  if (inverse === null) return null;
  const covariance = product(product(inverse, meat, size), inverse, size);
  const correction = people > 1 ? people / (people - 1) : 1;
  return covariance.map((value) => value * correction);
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

function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k];
      if (factor === 0) continue;
      for (let j = 0; j < n; j++) c[i * n + j] += factor * b[k * n + j];
    }
  }
  return c;
}
