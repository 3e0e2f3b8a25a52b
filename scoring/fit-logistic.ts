import type { CodedFeature } from './design.js';
import { climb, maxAbs } from './newton.js';
import type { Patterns } from './patterns.js';
import { penalisedLikelihood } from './penalised-likelihood.js';

/** A finished fit; whether it converged is part of the answer. */
export interface Fit {
  /** Coefficient 0 is the intercept. */
  readonly coefficients: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
  /** Largest component of the penalised gradient at the solution. */
  readonly gradient: number;
}

/** Newton's error after a step is about the step's square. */
const TOLERANCE = 1e-6;
/** Fewer patterns than this are fitted at once. */
const MANY_PATTERNS = 20_000;

/** As `fitLogistic`, of rows that are known. */
export type FitUnder = (penalty: Float64Array, start?: Float64Array, tolerance?: number) => Fit;

/**
 * Penalised logistic regression by damped Newton on collapsed rows.
 *
 * @param sets patterns to fit together, coded by the same `features`
 * @param penalty size × size, row-major: ½ βᵀSβ is taken from the log-likelihood
 * @param start coefficients to start from; the intercept of the mean where absent
 * @param tolerance as for `climb`
 */
export function fitLogistic(
  features: readonly CodedFeature[],
  sets: readonly Patterns[],
  penalty: Float64Array,
  start?: Float64Array,
  tolerance?: number,
): Fit {
  return fitsOf(features, sets, Math.sqrt(penalty.length))(penalty, start, tolerance);
}

/**
 * Prepares fits of the same rows under one penalty after the other: each begins with the information of the one before.
 *
 * @param size coefficients of the fit
 */
export function fitsOf(features: readonly CodedFeature[], sets: readonly Patterns[], size: number): FitUnder {
  const likelihood = penalisedLikelihood(features, sets, size);
  let known: Float64Array | undefined;
  return (penalty, start = headStart(features, sets, penalty), tolerance = TOLERANCE) => {
    const { coefficients, gradient, information, iterations, converged } = climb(
      likelihood,
      penalty,
      start,
      tolerance,
      known,
    );
    known = information;
    return { coefficients: coefficients.slice(), iterations, converged, gradient: maxAbs(gradient) };
  };
}

/** The intercept of the mean, all other coefficients 0. */
export function meanOnly(sets: readonly Patterns[], size: number): Float64Array {
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

/** Where patterns are many, a rough fit on the first of them, which are the frequent ones, saves steps over all. */
function headStart(
  features: readonly CodedFeature[],
  sets: readonly Patterns[],
  penalty: Float64Array,
): Float64Array {
  const start = meanOnly(sets, Math.sqrt(penalty.length));
  if (sets.reduce((sum, { count }) => sum + count, 0) < MANY_PATTERNS) return start;
  const heads = sets.map((set) => ({ ...set, count: Math.ceil(set.count / 8) }));
  return fitLogistic(features, heads, penalty, start, 1e-3).coefficients;
}
