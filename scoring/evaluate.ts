import { auc } from './metrics/auc.js';
import { brier } from './metrics/brier.js';
import { calibrationLine } from './metrics/calibration-line.js';
import { liftAt } from './metrics/lift-at.js';
import { logLoss } from './metrics/log-loss.js';
import { prAuc } from './metrics/pr-auc.js';
import { sigmoid } from './points-scale.js';
import type { Quality } from './scorecard.js';
import type { LogOdds } from './units.js';

/**
 * Measures log-odds against outcomes.
 *
 * @param logOdds n; no NaN
 * @param converted n; 0 or 1
 * @param weight n; 1 each where absent
 * @returns measures that cannot be taken (nobody converted) are NaN
 */
export function evaluate(
  logOdds: ArrayLike<LogOdds>,
  converted: ArrayLike<number>,
  weight?: ArrayLike<number>,
): Quality {
  const probability = Float64Array.from(logOdds, sigmoid);
  const line = calibrationLine(logOdds, converted, weight);
  return {
    rows: logOdds.length,
    positives: Array.from(converted).reduce((sum, c) => sum + c, 0),
    auc: auc(logOdds, converted, weight),
    logLoss: logLoss(probability, converted, weight),
    prAuc: prAuc(logOdds, converted, weight),
    brier: brier(probability, converted, weight),
    lift10: liftAt(logOdds, converted, 0.1, weight),
    calibrationSlope: line.slope,
    calibrationIntercept: line.intercept,
  };
}
