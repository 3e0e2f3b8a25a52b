import { calibrated } from '../calibration.js';
import type { Calibration } from '../calibration.js';
import { auc } from '../metrics/auc.js';
import { calibrationLine } from '../metrics/calibration-line.js';
import { liftAt } from '../metrics/lift-at.js';
import { logLoss } from '../metrics/log-loss.js';
import { sigmoid } from '../points-scale.js';
import type { Measure } from './bootstrap-by-person.js';

export const aucOf: Measure = ({ logOdds, rate, weight }) => auc(logOdds, rate, weight);

export const lift10Of: Measure = ({ logOdds, rate, weight }) => liftAt(logOdds, rate, 0.1, weight);

/** Of the log-odds as published: their calibration has seen these leads. */
export const logLossOf: Measure = ({ logOdds, rate, weight }) => logLoss(logOdds.map(sigmoid), rate, weight);

/** Log loss of giving every lead the average. */
export const nullLogLossOf: Measure = ({ rate, weight }) => {
  const [converted, total] = sums(rate, weight);
  return logLoss(new Float64Array(rate.length).fill(converted / total), rate, weight);
};

export const calibrationSlopeOf: Measure = ({ logOdds, rate, weight }) =>
  calibrationLine(logOdds, rate, weight).slope;

/** Conversions over the sum of calibrated probabilities. */
export function observedOverExpectedOf(calibration: Calibration): Measure {
  const probability = calibrated(calibration);
  return ({ logOdds, rate, weight }) => {
    const [expected] = sums(logOdds.map(probability), weight);
    return sums(rate, weight)[0] / expected;
  };
}

/** @returns the weighted sum, and the sum of weights */
function sums(values: Float64Array, weight: Float64Array): [number, number] {
  let [sum, total] = [0, 0];
  for (let g = 0; g < values.length; g++) {
    sum += weight[g] * values[g];
    total += weight[g];
  }
  return [sum, total];
}
