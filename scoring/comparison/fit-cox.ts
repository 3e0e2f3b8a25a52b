import { choleskySolve } from '../cholesky.js';
import type { CodedFeature } from '../design.js';
import { linearPredictor } from '../linear-predictor.js';

export interface CoxFit {
  /** Log hazard ratios; coefficient 0, the intercept of other fits, is 0. */
  readonly coefficients: Float64Array;
  /** Breslow's baseline hazard of each time, at all features 0. */
  readonly baseline: Float64Array;
}

const MOST_ITERATIONS = 40;
const STEP_CAP = 3;
const TOLERANCE = 1e-8;

/**
 * Proportional hazards by penalised partial likelihood (Cox 1972), ties after Breslow 1974, damped Newton.
 *
 * @param rows of the features, by index
 * @param time one a row: the time, from 0, at which the row has its event or leaves; it is at risk up to that time
 * @param event one a row: 1 for an event, 0 where it leaves without
 * @param size coefficients, with the unused coefficient 0
 * @param ridge ½ ridge Σ β² is taken from the log partial likelihood
 */
export function fitCox(
  features: readonly CodedFeature[],
  rows: Uint32Array,
  time: Int32Array,
  event: Uint8Array,
  size: number,
  ridge: number,
): CoxFit {
  const times = time.reduce((most, t) => Math.max(most, t), 0) + 1;
  const byTime = Array.from({ length: times }, (): number[] => []);
  time.forEach((t, n) => byTime[t].push(n));
  const beta = new Float64Array(size);
  let state = evaluateAt();
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const step = state.gradient.slice();
    if (!choleskySolve(state.information, step)) break;
    const largest = step.reduce((most, s) => Math.max(most, Math.abs(s)), 0);
    const share = Math.min(1, STEP_CAP / largest);
    for (let j = 1; j < size; j++) beta[j] += share * step[j];
    state = evaluateAt();
    if (largest < TOLERANCE) break;
  }
  return { coefficients: beta, baseline: state.baseline };

  function evaluateAt() {
    const eta = linearPredictor(features, beta, rows);
    const gradient = beta.map((b) => -ridge * b);
    const information = new Float64Array(size * size);
    for (let j = 0; j < size; j++) information[j * size + j] = ridge;
    const baseline = new Float64Array(times);
    let risk = 0;
    const first = new Float64Array(size);
    const second = new Float64Array(size * size);
    // From the last time backwards, so that whoever is at risk is added once.
    for (let t = times - 1; t >= 0; t--) {
      let events = 0;
      for (const n of byTime[t]) {
        const r = Math.exp(eta[n]);
        risk += r;
        if (event[n] === 1) events++;
        for (const a of features) {
          const codeA = a.codes[rows[n]];
          for (let e = a.from[codeA]; e < a.from[codeA + 1]; e++) {
            first[a.at[e]] += r * a.share[e];
            if (event[n] === 1) gradient[a.at[e]] += a.share[e];
            for (const b of features) {
              const codeB = b.codes[rows[n]];
              for (let f = b.from[codeB]; f < b.from[codeB + 1]; f++) {
                second[a.at[e] * size + b.at[f]] += r * a.share[e] * b.share[f];
              }
            }
          }
        }
      }
      if (events === 0 || risk === 0) continue;
      baseline[t] = events / risk;
      for (let i = 0; i < size; i++) {
        gradient[i] -= (events * first[i]) / risk;
        for (let j = 0; j < size; j++) {
          information[i * size + j] +=
            (events * (second[i * size + j] - (first[i] * first[j]) / risk)) / risk;
        }
      }
    }
    return { gradient, information, baseline };
  }
}
