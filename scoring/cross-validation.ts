import type { CodedFeature } from './design.js';
import type { Patterns } from './patterns.js';
import { rarerOutcome } from './rarer-outcome.js';
import { hashShare } from './row-hash.js';
import { sigmoid } from './points-scale.js';
import type { TrainingRows } from './training-rows.js';

export const FOLDS = 5;
const SEED = 1;
/** With fewer of the rarer outcome than this, one feature's share of the evidence is small. */
const FEW_OUTCOMES = 1000;
const ENOUGH_ROWS = 40_000;
/** Of the rarer outcome. */
const ENOUGH_OUTCOMES = 3000;
const SEED_OF_TRIALS = 6;

/** Divides rows into folds by person: rows of one person stay together, and the order of rows does not matter. */
export function foldsByPerson({ personHash }: TrainingRows, rows: Uint32Array): Uint32Array[] {
  return Array.from({ length: FOLDS }, (_, fold) =>
    rows.filter((i) => Math.floor(hashShare(personHash[i], SEED) * FOLDS) === fold),
  );
}

/**
 * The rows on which ways of fitting are tried: of very many, those of as many people as it takes, by hash. More of them
 * take longer, and hardly ever choose otherwise.
 */
export function enoughForTrials(training: TrainingRows, rows: Uint32Array): Uint32Array {
  const share = Math.max(ENOUGH_ROWS / rows.length, ENOUGH_OUTCOMES / rarerOutcome(training, rows));
  return share < 1 ? rows.filter((i) => hashShare(training.personHash[i], SEED_OF_TRIALS) < share) : rows;
}

/** Whether what rows say of single features is weak enough to be worth more time. */
export function outcomesAreFew(training: TrainingRows, rows: Uint32Array): boolean {
  return rarerOutcome(training, rows) < FEW_OUTCOMES;
}

/** The summed log loss of collapsed rows under coefficients. */
export function totalLoss(features: readonly CodedFeature[], patterns: Patterns, beta: Float64Array): number {
  const k = features.length;
  let loss = 0;
  for (let p = 0; p < patterns.count; p++) {
    let eta = beta[0];
    for (let f = 0; f < k; f++) {
      const { from, at, share } = features[f];
      const code = patterns.codes[p * k + f];
      for (let e = from[code]; e < from[code + 1]; e++) eta += beta[at[e]] * share[e];
    }
    const yes = patterns.converted[p];
    loss -= yes * Math.log(sigmoid(eta)) + (patterns.weight[p] - yes) * Math.log(sigmoid(-eta));
  }
  return loss;
}

/** The summed log loss of rows by their log-odds. */
export function lossOfRows(
  { converted, weight }: TrainingRows,
  rows: Uint32Array,
  eta: Float64Array,
): number {
  return rows.reduce(
    (loss, i, n) => loss - weight[i] * Math.log(sigmoid(converted[i] === 1 ? eta[n] : -eta[n])),
    0,
  );
}
