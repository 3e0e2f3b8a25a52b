import { design } from './design.js';
import type { CodedFeature, Coding } from './design.js';
import { fitLogistic } from './fit-logistic.js';
import { layOut } from './layout.js';
import { collapse } from './patterns.js';
import type { Patterns } from './patterns.js';
import { penaltyMatrix } from './penalty.js';
import { sigmoid } from './points-scale.js';
import type { Recipe } from './recipe.js';
import { hashShare } from './row-hash.js';
import type { TrainingRows } from './training-rows.js';

/** With so many conversions the penalty hardly matters (flat from 1 to 100), and cross-validation is not worth its time. */
const ENOUGH_POSITIVES = 3000;
export const DEFAULT_PENALTY = 10;
/** From strong to weak, so that each fit starts near its solution. */
const PENALTIES = [100, 30, 10, 3, 1, 0.3];
const FOLDS = 5;
const SEED = 1;
/** Log loss does not see coefficients closer to their solution than this. */
const TOLERANCE = 1e-3;

/**
 * Chooses the strength of the penalty by person-grouped cross-validation of log loss; where conversions are many, takes
 * the default. Rows of one person stay in one fold: row-wise folds pick the wrong penalty on small data.
 */
export function choosePenalty(
  training: TrainingRows,
  coding: Coding,
  recipe: Recipe,
  rows: Uint32Array,
): number {
  const { converted, weight, personHash } = training;
  const positives = rows.reduce((sum, i) => sum + converted[i], 0);
  if (positives >= ENOUGH_POSITIVES) return DEFAULT_PENALTY;
  const coded = design(training.features, layOut(training.features, recipe, rows), coding);
  const folds = Array.from({ length: FOLDS }, (_, fold) => {
    const inFold = rows.filter((i) => Math.floor(hashShare(personHash[i], SEED) * FOLDS) === fold);
    return collapse(coded.features, inFold, converted, weight);
  });
  const loss = PENALTIES.map(() => 0);
  folds.forEach((heldOut, fold) => {
    const others = folds.filter((_, other) => other !== fold);
    let start: Float64Array | undefined;
    PENALTIES.forEach((strength, k) => {
      const fit = fitLogistic(
        coded.features,
        others,
        penaltyMatrix(coded.layout, strength),
        start,
        TOLERANCE,
      );
      start = fit.coefficients;
      loss[k] += totalLoss(coded.features, heldOut, fit.coefficients);
    });
  });
  return PENALTIES[loss.indexOf(Math.min(...loss))];
}

function totalLoss(features: readonly CodedFeature[], patterns: Patterns, beta: Float64Array): number {
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
