import { choleskyInverse, inverseBlocks } from './cholesky.js';
import type { Design } from './design.js';
import { meanOnly } from './fit-logistic.js';
import { cappedStep, factorOf } from './newton.js';
import { penalisedLikelihood } from './penalised-likelihood.js';
import type { Patterns } from './patterns.js';
import { penaltyMatrix, penaltyTerms, strengthsOf, sumOfForms } from './penalty.js';
import type { FormRole, PenaltyTerm, Strength } from './penalty.js';

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

export interface EstimationOptions {
  /** Coefficients to begin with; the mean only where absent. */
  readonly start?: Float64Array | undefined;
  /** Degrees of freedom with which each strength is drawn to what forms of its role usually ask for; 0 where absent. */
  readonly moderation?: number;
}

/** What the rows say of a form's strength λ: the update is towards freedom / roughness. */
interface Evidence {
  /** Degrees of freedom that the form leaves its coefficients: λ (tr(S⁻M) − tr(V M)). */
  readonly freedom: number;
  /** βᵀMβ */
  readonly roughness: number;
}

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
 * Wood & Fasiolo 2017. Few rows cannot tell one feature's strength from another's; `moderation` then draws each single
 * term's to the usual one of its role, as if that many degrees of freedom more had asked for it (moderated variances,
 * Smyth 2004). It takes rows for independent; where one person has several, hold the result against a cross-validation
 * by person.
 *
 * @param patterns coded by the design
 * @param from strengths to begin with
 */
export function estimateStrengths(
  { layout, features }: Design,
  patterns: readonly Patterns[],
  from: Strength,
  { start = meanOnly(patterns, layout.size), moderation = 0 }: EstimationOptions = {},
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
    const evidence = terms.map((term, t) => evidenceOf(term, own[t], covariances[t], beta));
    const usual = usualStrengths(terms, evidence);
    const moves = terms.map((term, t) =>
      term.forms.map((_, f): Move => {
        const drawn = term.kind === 'single' ? moderation : 0;
        const asked = askedChange(own[t][f], evidence[t][f], usual.get(term.roles[f]) ?? 1, drawn);
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

/** One a form of the term. @param covariance of the term's coefficients, size × size */
function evidenceOf(
  term: PenaltyTerm,
  lambdas: readonly number[],
  covariance: Float64Array,
  beta: Float64Array,
): Evidence[] {
  const free = choleskyInverse(sumOfForms(term, lambdas), term.size);
  return term.forms.map((form, f) => ({
    freedom: free === null ? 0 : lambdas[f] * (trace(form, free) - trace(form, covariance)),
    roughness: roughness(term, form, beta),
  }));
}

/** By role: the strength that all forms of it together ask for. */
function usualStrengths(
  terms: readonly PenaltyTerm[],
  evidence: readonly (readonly Evidence[])[],
): Map<FormRole, number> {
  const sums = new Map<FormRole, Evidence>();
  terms.forEach(({ roles }, t) =>
    roles.forEach((role, f) => {
      const { freedom, roughness } = sums.get(role) ?? { freedom: 0, roughness: 0 };
      const own = evidence[t][f];
      sums.set(role, { freedom: freedom + own.freedom, roughness: roughness + own.roughness });
    }),
  );
  return new Map([...sums].map(([role, sum]) => [role, bounded(sum.freedom / positive(sum.roughness))]));
}

/** The update's change of a strength's logarithm. */
function askedChange(
  lambda: number,
  { freedom, roughness }: Evidence,
  usual: number,
  moderation: number,
): number {
  const asked = (freedom + moderation) / positive(roughness + moderation / usual);
  return Math.log(Math.min(LARGEST_CHANGE, Math.max(1 / LARGEST_CHANGE, asked / lambda)));
}

function positive(value: number): number {
  return Math.max(value, Number.MIN_VALUE);
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
  return Math.log(bounded(lambda * Math.exp(limited)) / lambda);
}

function bounded(lambda: number): number {
  return Math.min(STRONGEST, Math.max(WEAKEST, lambda));
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
