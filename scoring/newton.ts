import { choleskyFactor, solveFactored } from './cholesky.js';
import type { PenalisedLikelihood } from './penalised-likelihood.js';

/** Where the climb ended; whether that is the top is part of the answer. */
export interface Top {
  readonly coefficients: Float64Array;
  readonly gradient: Float64Array;
  /** Of the rows, without the penalty, where it was worked out last: near the top. */
  readonly information: Float64Array;
  /** Steps taken. */
  readonly iterations: number;
  readonly converged: boolean;
}

const MOST_ITERATIONS = 60;
/** No coefficient moves further in one step: full Newton steps can overshoot where probabilities are tiny. */
const STEP_CAP = 3;
/** Information is used again as long as each step is shorter than this share of the one before. */
const SHRINKS_ENOUGH = 0.25;

/**
 * Climbs to the top of a penalised log-likelihood by damped Newton. The information matrix costs many times what the
 * gradient does and changes little near the top: it is worked out anew only where steps with the one at hand do not
 * shrink fast (the chord method: Kelley 1995, Iterative Methods for Linear and Nonlinear Equations, 5.4).
 *
 * @param tolerance the climb has converged with the first step of Newton in which no coefficient moves further than this,
 * or as near the top by others
 * @param known information of the rows somewhere near `start`, to begin with
 */
export function climb(
  likelihood: PenalisedLikelihood,
  penalty: Float64Array,
  start: Float64Array,
  tolerance: number,
  known?: Float64Array,
): Top {
  let coefficients = start;
  let { objective, gradient } = likelihood.slope(start, penalty);
  let information = known ?? likelihood.information(start);
  let factor = factorOf(information, penalty);
  let isNewton = known === undefined;
  /** The step before with this information: none, or one that was not made in full, says nothing. */
  let last = Infinity;
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
    const top = { coefficients, gradient, information, iterations, converged: false };
    if (factor === null) return top;
    let step = cappedStep(gradient, factor);
    if (!isNewton && step.largest > SHRINKS_ENOUGH * last) {
      information = likelihood.information(coefficients);
      factor = factorOf(information, penalty);
      if (factor === null) return top;
      step = cappedStep(gradient, factor);
      isNewton = true;
    }
    const before = { coefficients, objective };
    let share = 1;
    // The objective is concave: halving a step that overshot always ends in a rise.
    for (let halvings = 0; halvings < 30; halvings++, share /= 2) {
      coefficients = before.coefficients.map((value, j) => value + share * step.step[j]);
      ({ objective, gradient } = likelihood.slope(coefficients, penalty));
      if (objective >= before.objective - 1e-9 * Math.abs(before.objective)) break;
    }
    // Newton's error after a step is about the step's square; that of the others shrinks as their steps do. No step at
    // all is the top, whatever it was worked out with.
    const isThere = isNewton
      ? step.largest < tolerance
      : step.largest === 0 || (last < Infinity && step.largest * (step.largest / last) < tolerance ** 2);
    if (isThere) return { coefficients, gradient, information, iterations, converged: true };
    const inFull = share === 1 && step.largest <= STEP_CAP;
    // After a step cut short the information is out of date: 0 has it worked out anew.
    last = inFull ? step.largest : 0;
    isNewton = false;
  }
  return { coefficients, gradient, information, iterations: MOST_ITERATIONS, converged: false };
}

/** @returns of the penalised information; null where it is not positive definite */
export function factorOf(information: Float64Array, penalty: Float64Array): Float64Array | null {
  const penalised = information.map((value, at) => value + penalty[at]);
  return choleskyFactor(penalised, Math.sqrt(penalty.length)) ? penalised : null;
}

export interface Step {
  readonly step: Float64Array;
  /** How far the full step would move some coefficient. */
  readonly largest: number;
}

/**
 * Newton's step, shortened where it would move a coefficient too far.
 *
 * @param factor of the information, as `choleskyFactor` leaves it
 */
export function cappedStep(gradient: Float64Array, factor: Float64Array): Step {
  const step = gradient.slice();
  solveFactored(factor, step);
  const largest = maxAbs(step);
  const damping = Math.min(1, STEP_CAP / largest);
  return { step: damping === 1 ? step : step.map((value) => damping * value), largest };
}

/** The largest component, whatever its sign. */
export function maxAbs(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
