import type { CodedFeature } from './design.js';
import type { Patterns } from './patterns.js';
import { hashShare } from './row-hash.js';
import { sigmoid } from './points-scale.js';
import type { TrainingRows } from './training-rows.js';

export const FOLDS = 5;
const SEED = 1;

/** Divides rows into folds by person: rows of one person stay together, and the order of rows does not matter. */
export function foldsByPerson({ personHash }: TrainingRows, rows: Uint32Array): Uint32Array[] {
  return Array.from({ length: FOLDS }, (_, fold) =>
    rows.filter((i) => Math.floor(hashShare(personHash[i], SEED) * FOLDS) === fold),
  );
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
