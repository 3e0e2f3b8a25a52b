import { changesOf } from './changes.js';
import type { Changes } from './changes.js';
import { choleskySolve } from './cholesky.js';
import { contrast } from './contrast.js';
import type { Contrast } from './contrast.js';
import type { CodedFeature } from './design.js';
import type { Patterns } from './patterns.js';

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
  const changes = sets.map((set) => changesOf(rows, set));
  let current = start?.slice() ?? headStart(features, sets, penalty);
  let state = evaluateAt(rows, changes, sets, penalty, current);
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
      nextState = evaluateAt(rows, changes, sets, penalty, next);
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
  return {
    coefficients,
    iterations,
    converged,
    gradient: maxAbs(state.gradient),
  };
}

/** Fewer patterns than this are fitted at once. */
const MANY_PATTERNS = 20_000;

/** Where patterns are many, a rough fit on the first of them, which are the frequent ones, saves steps over all. */
function headStart(
  features: readonly CodedFeature[],
  sets: readonly Patterns[],
  penalty: Float64Array,
): Float64Array {
  const start = meanOnly(sets, Math.sqrt(penalty.length));
  if (sets.reduce((sum, { count }) => sum + count, 0) < MANY_PATTERNS) return start;
  const heads = sets.map((set) => ({
    ...set,
    count: Math.ceil(set.count / 8),
  }));
  return fitLogistic(features, heads, penalty, start, 1e-3).coefficients;
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
  { common, pivot }: Contrast,
  changes: readonly Changes[],
  sets: readonly Patterns[],
  penalty: Float64Array,
  beta: Float64Array,
): State {
  const size = beta.length;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const cross = new Float64Array(size);
  const commonEta = common.reduce((sum, share, j) => sum + share * beta[j], 0);
  const apart = beta.map((value, j) => (pivot[j] < 0 ? value : value - beta[pivot[j]]));
  let [objective, residuals, curvatures] = [0, 0, 0];
  for (let s = 0; s < sets.length; s++) {
    const { count, weight, converted } = sets[s];
    const { from, at, share } = changes[s];
    for (let p = 0; p < count; p++) {
      const begin = from[p];
      const end = from[p + 1];
      let eta = commonEta;
      for (let e = begin; e < end; e++) eta += apart[at[e]] * share[e];
      // e^−|η| cannot overflow, and serves both the probability and log(1 + e^η).
      const small = Math.exp(-Math.abs(eta));
      const probability = (eta > 0 ? 1 : small) / (1 + small);
      const residual = converted[p] - weight[p] * probability;
      const curvature = weight[p] * probability * (1 - probability);
      objective += converted[p] * eta - weight[p] * (Math.max(eta, 0) + Math.log1p(small));
      residuals += residual;
      curvatures += curvature;
      for (let a = begin; a < end; a++) {
        const i = at[a];
        gradient[i] += residual * share[a];
        const scaled = curvature * share[a];
        cross[i] += scaled;
        const row = i * size;
        // Coefficients rise within a row, so that only the lower triangle is filled.
        for (let b = begin; b <= a; b++) information[row + at[b]] += scaled * share[b];
      }
    }
  }
  takeFromPivots(pivot, gradient, cross, information);
  // With rows c + d of curvature w, Σ w (c + d)(c + d)ᵀ = Σ w ddᵀ + c(Σ w d)ᵀ + (Σ w d)cᵀ + (Σ w) ccᵀ.
  for (let i = 0; i < size; i++) {
    gradient[i] += residuals * common[i];
    for (let j = 0; j <= i; j++) {
      information[i * size + j] +=
        penalty[i * size + j] +
        common[i] * cross[j] +
        cross[i] * common[j] +
        curvatures * common[i] * common[j];
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

/** Sums over what rows have of coefficients become sums over changes: what a coefficient has, its pivot lacks. */
function takeFromPivots(
  pivot: Int32Array,
  gradient: Float64Array,
  cross: Float64Array,
  information: Float64Array,
): void {
  const size = pivot.length;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) information[j * size + i] = information[i * size + j];
  }
  for (let j = 0; j < size; j++) {
    if (pivot[j] < 0) continue;
    gradient[pivot[j]] -= gradient[j];
    cross[pivot[j]] -= cross[j];
    for (let i = 0; i < size; i++) information[i * size + pivot[j]] -= information[i * size + j];
  }
  for (let j = 0; j < size; j++) {
    if (pivot[j] < 0) continue;
    for (let i = 0; i < size; i++) information[pivot[j] * size + i] -= information[j * size + i];
  }
}

function maxAbs(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
