import { changesOf } from './changes.js';
import { contrast } from './contrast.js';
import type { CodedFeature } from './design.js';
import type { Patterns } from './patterns.js';

/** The penalised log-likelihood at some coefficients, and which way it rises. */
export interface Slope {
  readonly objective: number;
  readonly gradient: Float64Array;
}

/** `penalty` is size × size, row-major: ½ βᵀSβ is taken from the log-likelihood. */
export interface PenalisedLikelihood {
  slope(beta: Float64Array, penalty: Float64Array): Slope;
  /**
   * The information matrix of the rows, without the penalty: size × size, its lower triangle. It costs more than the
   * slope by about half as many times as a row has changes.
   */
  information(beta: Float64Array): Float64Array;
}

/**
 * Prepares collapsed rows so that the penalised log-likelihood of a logistic regression on them can be evaluated often.
 *
 * @param sets patterns to fit together, coded by the same `features`
 * @param size coefficients of the fit; the first is the intercept
 */
export function penalisedLikelihood(
  features: readonly CodedFeature[],
  sets: readonly Patterns[],
  size: number,
): PenalisedLikelihood {
  const rows = contrast(features, sets, size);
  const { common, pivot } = rows;
  const changes = sets.map((set) => changesOf(rows, set));
  /** What the rows' linear predictor is made of: that of the common row, and what each change adds. */
  const predictor = (beta: Float64Array) => ({
    commonEta: common.reduce((sum, share, j) => sum + share * beta[j], 0),
    apart: beta.map((value, j) => (pivot[j] < 0 ? value : value - beta[pivot[j]])),
  });
  const slope = (beta: Float64Array, penalty: Float64Array): Slope => {
    const gradient = new Float64Array(size);
    const { commonEta, apart } = predictor(beta);
    let [objective, residuals] = [0, 0];
    for (let s = 0; s < sets.length; s++) {
      const { count, weight, converted } = sets[s];
      const { from, at, share } = changes[s];
      for (let p = 0; p < count; p++) {
        const end = from[p + 1];
        let eta = commonEta;
        for (let e = from[p]; e < end; e++) eta += apart[at[e]] * share[e];
        // e^−|η| cannot overflow, and serves both the probability and log(1 + e^η).
        const small = Math.exp(-Math.abs(eta));
        const probability = (eta > 0 ? 1 : small) / (1 + small);
        const residual = converted[p] - weight[p] * probability;
        objective += converted[p] * eta - weight[p] * (Math.max(eta, 0) + Math.log1p(small));
        residuals += residual;
        for (let e = from[p]; e < end; e++) gradient[at[e]] += residual * share[e];
      }
    }
    takeFromPivots(pivot, gradient);
    for (let i = 0; i < size; i++) {
      let pull = 0;
      for (let j = 0; j < size; j++) pull += penalty[i * size + j] * beta[j];
      gradient[i] += residuals * common[i] - pull;
      objective -= (beta[i] * pull) / 2;
    }
    return { objective, gradient };
  };
  const information = (beta: Float64Array): Float64Array => {
    const into = new Float64Array(size * size);
    const cross = new Float64Array(size);
    const { commonEta, apart } = predictor(beta);
    let curvatures = 0;
    for (let s = 0; s < sets.length; s++) {
      const { count, weight } = sets[s];
      const { from, at, share } = changes[s];
      for (let p = 0; p < count; p++) {
        const begin = from[p];
        const end = from[p + 1];
        let eta = commonEta;
        for (let e = begin; e < end; e++) eta += apart[at[e]] * share[e];
        const small = Math.exp(-Math.abs(eta));
        const curvature = (weight[p] * small) / (1 + small) ** 2;
        curvatures += curvature;
        for (let a = begin; a < end; a++) {
          const i = at[a];
          const scaled = curvature * share[a];
          cross[i] += scaled;
          const row = i * size;
          // Coefficients rise within a row, so that only the lower triangle is filled.
          for (let b = begin; b <= a; b++) into[row + at[b]] += scaled * share[b];
        }
      }
    }
    takeFromPivots(pivot, cross);
    takeBothFromPivots(pivot, into);
    // With rows c + d of curvature w, Σ w (c + d)(c + d)ᵀ = Σ w ddᵀ + c(Σ w d)ᵀ + (Σ w d)cᵀ + (Σ w) ccᵀ.
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) {
        into[i * size + j] +=
          common[i] * cross[j] + cross[i] * common[j] + curvatures * common[i] * common[j];
      }
    }
    return into;
  };
  return { slope, information };
}

/** Sums over what rows have of coefficients become sums over changes: what a coefficient has, its pivot lacks. */
function takeFromPivots(pivot: Int32Array, sums: Float64Array): void {
  for (let j = 0; j < pivot.length; j++) if (pivot[j] >= 0) sums[pivot[j]] -= sums[j];
}

/** The same of both sides of a matrix, of which the lower triangle is given. */
function takeBothFromPivots(pivot: Int32Array, information: Float64Array): void {
  const size = pivot.length;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) information[j * size + i] = information[i * size + j];
  }
  for (let j = 0; j < size; j++) {
    if (pivot[j] < 0) continue;
    for (let i = 0; i < size; i++) information[i * size + pivot[j]] -= information[i * size + j];
  }
  for (let j = 0; j < size; j++) {
    if (pivot[j] < 0) continue;
    for (let i = 0; i < size; i++) information[pivot[j] * size + i] -= information[j * size + i];
  }
}
