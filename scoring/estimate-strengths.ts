import { choleskyInverse, inverseBlocks } from './cholesky.js';
import type { Design } from './design.js';
import { meanOnly } from './fit-logistic.js';
import { cappedStep, factorOf } from './newton.js';
import { penalisedLikelihood } from './penalised-likelihood.js';
import type { Patterns } from './patterns.js';
import { penaltyMatrix, penaltyTerms, strengthsOf, sumOfForms } from './penalty.js';
import type { PenaltyTerm, Strength } from './penalty.js';

/** Strengths that the rows themselves ask for, and what they leave of each term. */
export interface EstimatedStrengths {
  readonly own: Readonly<Record<string, readonly number[]>>;
  /** By feature or pair: effective degrees of freedom; near 0 where the rows do not ask for the term, Infinity unknown. */
  readonly freedom: Readonly<Record<string, number>>;
  /** Fitted with these strengths, roughly. */
  readonly coefficients: Float64Array;
}

const MOST_ROUNDS = 12;
/** A strength changes by at most this factor in a round. */
const LARGEST_CHANGE = 20;
/** Strengths are known well enough when no term gains or loses more degrees of freedom in a round. */
const CLOSE_ENOUGH = 0.2;
/** A step this long leads to where strengths have to be estimated once more. */
const FAR = 0.5;
/** Within this the information of the rows hardly changes, and is not worked out anew. */
const CLOSE = 0.1;
/** A step that the update would repeat is made at most so many times at once. */
const MOST_AT_ONCE = 6;
const WEAKEST = 0.01;
/** Beyond this a form holds its coefficients fast. */
const STRONGEST = 10_000;

/** How a round changed a strength's logarithm. */
interface Move {
  /** By the update alone. */
  readonly asked: number;
  readonly made: number;
}

/**
 * Estimates one strength per form of the penalty, so that a feature that bends is let bend and one that says nothing is
 * held near nothing: restricted maximum likelihood by the generalised Fellner–Schall update
 * λ ← λ (tr(S⁻M) − tr(V M)) / βᵀMβ, with S the term's whole penalty and V the inverse of the penalised information.
 * Wood & Fasiolo 2017. It takes rows for independent; where one person has several, hold the result against a
 * cross-validation by person.
 *
 * @param patterns coded by the design
 * @param from strengths to begin with
 */
export function estimateStrengths(
  { layout, features }: Design,
  patterns: readonly Patterns[],
  from: Strength,
  start: Float64Array = meanOnly(patterns, layout.size),
): EstimatedStrengths {
  const terms = penaltyTerms(layout);
  const likelihood = penalisedLikelihood(features, patterns, layout.size);
  const byName = <T>(values: readonly T[]) =>
    Object.fromEntries(terms.map(({ name }, t) => [name, values[t]]));
  let own = terms.map((term) => strengthsOf(term, from));
  let lastMoves: Move[][] | null = null;
  let freedom = terms.map(() => Infinity);
  let coefficients = start;
  let information = likelihood.information(start);
  /** How far some coefficient may have moved since. */
  let moved = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const penalty = penaltyMatrix(layout, { ...from, own: byName(own) }, terms);
    const { gradient } = likelihood.slope(coefficients, penalty);
    if (moved > CLOSE) [information, moved] = [likelihood.information(coefficients), 0];
    const factor = factorOf(information, penalty);
    if (factor === null) break;
    const { step, largest } = cappedStep(gradient, factor);
    const beta = coefficients.map((value, j) => value + step[j]);
    const covariances = inverseBlocks(factor, layout.size, terms);
    const before = freedom;
    freedom = terms.map((term, t) => term.size - trace(sumOfForms(term, own[t]), covariances[t]));
    const moves = terms.map((term, t) =>
      askedChanges(term, own[t], covariances[t], beta).map((asked, f): Move => {
        const wanted = lastMoves === null ? asked : lengthened(asked, lastMoves[t][f]);
        return { asked, made: within(own[t][f], wanted) };
      }),
    );
    own = own.map((lambdas, t) => lambdas.map((lambda, f) => lambda * Math.exp(moves[t][f].made)));
    // What was asked far from the fit says nothing of what will be asked near it.
    lastMoves = largest < FAR ? moves : null;
    coefficients = beta;
    moved += largest;
    const change = Math.max(...freedom.map((now, t) => Math.abs(now - before[t])));
    if (largest < FAR && change < CLOSE_ENOUGH) break;
  }
  return { own: byName(own), freedom: byName(freedom), coefficients };
}

/**
 * The update's change of each strength's logarithm.
 *
 * @param covariance of the term's coefficients, size × size
 */
function askedChanges(
  term: PenaltyTerm,
  lambdas: readonly number[],
  covariance: Float64Array,
  beta: Float64Array,
): number[] {
  const free = choleskyInverse(sumOfForms(term, lambdas), term.size);
  return term.forms.map((form) => {
    const expected = free === null ? 0 : trace(form, free) - trace(form, covariance);
    const factor = expected / Math.max(roughness(term, form, beta), Number.MIN_VALUE);
    return Math.log(Math.min(LARGEST_CHANGE, Math.max(1 / LARGEST_CHANGE, factor)));
  });
}

/**
 * The update goes slowly where rows hardly care, and slowest towards holding a term fast that they do not ask for: where
 * it would go on the same way, several of its steps are made at once, by the secant through the last two.
 */
function lengthened(asked: number, last: Move): number {
  if (last.made === 0 || asked * last.asked <= 0) return asked;
  const slope = (asked - last.asked) / last.made;
  return asked * (slope < 0 ? Math.min(MOST_AT_ONCE, Math.max(1, -1 / slope)) : MOST_AT_ONCE);
}

/** As much of a change of the logarithm as a round and the bounds of strengths allow. */
function within(lambda: number, change: number): number {
  const most = Math.log(LARGEST_CHANGE);
  const limited = Math.min(most, Math.max(-most, change));
  return Math.log(Math.min(STRONGEST, Math.max(WEAKEST, lambda * Math.exp(limited))) / lambda);
}

/** βᵀMβ */
function roughness({ offset, size }: PenaltyTerm, form: Float64Array, beta: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) sum += form[i * size + j] * beta[offset + i] * beta[offset + j];
  }
  return sum;
}

/** tr(A B) of symmetric matrices. */
function trace(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, at) => sum + value * b[at], 0);
}
