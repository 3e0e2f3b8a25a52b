import { choleskySolve } from './cholesky.js';
import { contrast } from './contrast.js';
import type { Contrast } from './contrast.js';
import type { CodedFeature } from './design.js';
import type { Patterns } from './patterns.js';
import type { LogOdds } from './units.js';

/** A finished fit; whether it converged is part of the answer. */
export interface Fit {
  /** Coefficient 0 is the intercept. */
  readonly coefficients: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
  /** Largest component of the penalised gradient at the solution. */
  readonly gradient: number;
}

const MOST_ITERATIONS = 60;
/** No coefficient moves further in one step: full Newton steps can overshoot where probabilities are tiny. */
const STEP_CAP = 3;
/** Newton's error after a step is about the step's square. */
const TOLERANCE = 1e-6;

/**
 * Penalised logistic regression by damped Newton on collapsed rows.
 *
 * @param sets patterns to fit together, coded by the same `features`
 * @param penalty size × size, row-major: ½ βᵀSβ is taken from the log-likelihood
 * @param start coefficients to start from; the intercept of the mean where absent
 * @param tolerance the fit has converged with the first step in which no coefficient moves further than this
 */
export function fitLogistic(
  features: readonly CodedFeature[],
  sets: readonly Patterns[],
  penalty: Float64Array,
  start?: Float64Array,
  tolerance = TOLERANCE,
): Fit {
  const size = Math.sqrt(penalty.length);
  const rows = contrast(features, sets, size);
  let current = start?.slice() ?? meanOnly(sets, size);
  let state = evaluateAt(rows, sets, penalty, current);
  for (let iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
    const step = state.gradient.slice();
    if (!choleskySolve(state.information, step)) return finished(current, state, iteration, false);
    const largest = maxAbs(step);
    const damping = Math.min(1, STEP_CAP / largest);
    let next = current;
    let nextState = state;
    // The objective is concave: halving a step that overshot always ends in a rise.
    for (let halving = 0; halving < 30; halving++) {
      const share = damping * 0.5 ** halving;
      next = current.map((value, j) => value + share * step[j]);
      nextState = evaluateAt(rows, sets, penalty, next);
      if (nextState.objective >= state.objective - 1e-9 * Math.abs(state.objective)) break;
    }
    current = next;
    state = nextState;
    if (largest < tolerance) return finished(current, state, iteration, true);
  }
  return finished(current, state, MOST_ITERATIONS, false);
}

interface State {
  readonly objective: number;
  readonly gradient: Float64Array;
  /** Lower triangle of the penalised information matrix. */
  readonly information: Float64Array;
}

function finished(coefficients: Float64Array, state: State, iterations: number, converged: boolean): Fit {
  return { coefficients, iterations, converged, gradient: maxAbs(state.gradient) };
}

function meanOnly(sets: readonly Patterns[], size: number): Float64Array {
  let [total, positive] = [0, 0];
  for (const { weight, converted } of sets) {
    for (let p = 0; p < weight.length; p++) {
      total += weight[p];
      positive += converted[p];
    }
  }
  const start = new Float64Array(size);
  start[0] = Math.log((positive + 0.5) / (total - positive + 0.5));
  return start;
}

function evaluateAt(
  { common, offset, from, coefficient, change, longest }: Contrast,
  sets: readonly Patterns[],
  penalty: Float64Array,
  beta: Float64Array,
): State {
  const size = beta.length;
  const k = offset.length;
  const gradient = new Float64Array(size);
  const information = penalty.slice();
  const cross = new Float64Array(size);
  const commonEta = common.reduce((sum, share, j) => sum + share * beta[j], 0);
  let [objective, residuals, curvatures] = [0, 0, 0];
  // What sets the row at hand apart: coefficients in rising order, so that only the lower triangle is filled.
  const at = new Int32Array(longest);
  const share = new Float64Array(longest);
  for (const { count, codes, weight, converted } of sets) {
    for (let p = 0; p < count; p++) {
      let entries = 0;
      let eta = commonEta;
      for (let f = 0; f < k; f++) {
        const code = offset[f] + codes[p * k + f];
        const end = from[code + 1];
        for (let e = from[code]; e < end; e++) {
          at[entries] = coefficient[e];
          share[entries++] = change[e];
          eta += beta[coefficient[e]] * change[e];
        }
      }
      const probability = 1 / (1 + Math.exp(-eta));
      const residual = converted[p] - weight[p] * probability;
      const curvature = weight[p] * probability * (1 - probability);
      objective += converted[p] * eta - weight[p] * softplus(eta);
      residuals += residual;
      curvatures += curvature;
      for (let a = 0; a < entries; a++) {
        gradient[at[a]] += residual * share[a];
        const row = at[a] * size;
        const scaled = curvature * share[a];
        cross[at[a]] += scaled;
        for (let b = 0; b <= a; b++) information[row + at[b]] += scaled * share[b];
      }
    }
  }
  // With rows c + d of curvature w, Σ w (c + d)(c + d)ᵀ = Σ w ddᵀ + c(Σ w d)ᵀ + (Σ w d)cᵀ + (Σ w) ccᵀ.
  for (let i = 0; i < size; i++) {
    gradient[i] += residuals * common[i];
    for (let j = 0; j <= i; j++) {
      information[i * size + j] +=
        common[i] * cross[j] + cross[i] * common[j] + curvatures * common[i] * common[j];
    }
  }
  for (let i = 0; i < size; i++) {
    let pull = 0;
    for (let j = 0; j < size; j++) pull += penalty[i * size + j] * beta[j];
    gradient[i] -= pull;
    objective -= (beta[i] * pull) / 2;
  }
  return { objective, gradient, information };
}

/** log(1 + e^x) without overflow. */
function softplus(x: LogOdds): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

function maxAbs(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
