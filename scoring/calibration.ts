import { sigmoid } from './points-scale.js';
import type { LogOdds } from './units.js';

/**
 * Probability = floor + (ceiling − floor) · σ(intercept + slope · log-odds): Platt's line, between asymptotes where the
 * leads show that even the surest of them are not surer. It always rises: slope is above 0, floor below ceiling.
 */
export interface Calibration {
  readonly intercept: number;
  readonly slope: number;
  /** No probability is below it; 0 where absent. */
  readonly floor?: number;
  /** No probability is above it; 1 where absent. */
  readonly ceiling?: number;
}

/** @returns the calibrated probability of log-odds */
export function calibrated({ intercept, slope, floor = 0, ceiling = 1 }: Calibration) {
  return (logOdds: LogOdds): number => floor + (ceiling - floor) * sigmoid(intercept + slope * logOdds);
}
