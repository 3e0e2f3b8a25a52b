import { choleskyFactor, solveFactored } from './cholesky.js';
import type { Curve, PenalisedLikelihood } from './penalised-likelihood.js';

/** Where the climb ended; whether that is the top is part of the answer. */
export interface Top {
  readonly coefficients: Float64Array;
  readonly curve: Curve;
  readonly iterations: number;
  readonly converged: boolean;
}

const MOST_ITERATIONS = 60;
/** No coefficient moves further in one step: full Newton steps can overshoot where probabilities are tiny. */
const STEP_CAP = 3;

/**
 * Climbs to the top of a penalised log-likelihood by damped Newton.
 *
 * @param tolerance the climb has converged with the first step in which no coefficient moves further than this
 */
export function climb(
  likelihood: PenalisedLikelihood,
  penalty: Float64Array,
  start: Float64Array,
  tolerance: number,
): Top {
  let coefficients = start;
  let curve = likelihood(start, penalty);
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
    if (!choleskyFactor(curve.information, start.length)) {
      return { coefficients, curve, iterations, converged: false };
    }
    const { step, largest } = cappedStep(curve);
    let next = coefficients;
    let nextCurve = curve;
    // The objective is concave: halving a step that overshot always ends in a rise.
    for (let halving = 0; halving < 30; halving++) {
      const share = 0.5 ** halving;
      next = coefficients.map((value, j) => value + share * step[j]);
      nextCurve = likelihood(next, penalty);
      if (nextCurve.objective >= curve.objective - 1e-9 * Math.abs(curve.objective)) break;
    }
    coefficients = next;
    curve = nextCurve;
    if (largest < tolerance) return { coefficients, curve, iterations, converged: true };
  }
  return { coefficients, curve, iterations: MOST_ITERATIONS, converged: false };
}

/**
 * Newton's step, shortened where it would move a coefficient too far.
 *
 * @param curve its information factorised
 * @returns `largest`: how far the full step would move some coefficient
 */
export function cappedStep({ gradient, information }: Curve): { step: Float64Array; largest: number } {
  const step = gradient.slice();
  solveFactored(information, step);
  const largest = maxAbs(step);
  const damping = Math.min(1, STEP_CAP / largest);
  return { step: damping === 1 ? step : step.map((value) => damping * value), largest };
}

/** The largest component, whatever its sign. */
export function maxAbs(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
