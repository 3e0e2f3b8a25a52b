import { choleskyFactor, choleskyInverse, inverseBlocks } from './cholesky.js';
import type { Design } from './design.js';
import { meanOnly } from './fit-logistic.js';
import { cappedStep } from './newton.js';
import { penalisedLikelihood } from './penalised-likelihood.js';
import type { Patterns } from './patterns.js';
import { penaltyMatrix, penaltyTerms, strengthsOf, sumOfForms } from './penalty.js';
import type { PenaltyTerm, Strength } from './penalty.js';

/** Strengths that the rows themselves ask for, and what they leave of each term. */
export interface EstimatedStrengths {
  readonly own: Readonly<Record<string, readonly number[]>>;
  /** By feature or pair: effective degrees of freedom; near 0 where the rows do not ask for the term at all. */
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
const WEAKEST = 0.01;
/** Beyond this a form holds its coefficients fast. */
const STRONGEST = 10_000;
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
  let own = Object.fromEntries(terms.map((term) => [term.name, strengthsOf(term, from)]));
  let freedom: Record<string, number> = {};
  let coefficients = start;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const curve = likelihood(coefficients, penaltyMatrix(layout, { ...from, own }, terms));
    if (!choleskyFactor(curve.information, layout.size)) break;
    const { step, largest } = cappedStep(curve);
    const beta = coefficients.map((value, j) => value + step[j]);
    const covariances = inverseBlocks(curve.information, layout.size, terms);
    const before = freedom;
    freedom = Object.fromEntries(
      terms.map((term, t) => [
        term.name,
        term.size - trace(sumOfForms(term, own[term.name]), covariances[t]),
      ]),
    );
    own = Object.fromEntries(
      terms.map((term, t) => [term.name, nextStrengths(term, own[term.name], covariances[t], beta)]),
    );
    coefficients = beta;
    const change = Math.max(...terms.map(({ name }) => Math.abs(freedom[name] - (before[name] ?? Infinity))));
    if (largest < FAR && change < CLOSE_ENOUGH) break;
  }
  return { own, freedom, coefficients };
}

/** @param covariance of the term's coefficients, size × size */
function nextStrengths(
  term: PenaltyTerm,
  lambdas: readonly number[],
  covariance: Float64Array,
  beta: Float64Array,
): number[] {
  const free = choleskyInverse(sumOfForms(term, lambdas), term.size);
  return lambdas.map((lambda, f) => {
    const form = term.forms[f];
    const expected = free === null ? 0 : trace(form, free) - trace(form, covariance);
    const factor = expected / Math.max(roughness(term, form, beta), Number.MIN_VALUE);
    const limited = Math.min(LARGEST_CHANGE, Math.max(1 / LARGEST_CHANGE, factor));
    return Math.min(STRONGEST, Math.max(WEAKEST, lambda * limited));
  });
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
