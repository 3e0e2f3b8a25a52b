import type { LogOdds } from '../units.js';
import { INTERVALS } from './compared-data.js';
import { finiteLogit } from './finite-logit.js';

/** How much of an interval lies within the horizon of a lead of this age, from 0 to 1. */
export function overlap(interval: (typeof INTERVALS)[number], age: number, horizonDays: number): number {
  const { from, to } = interval;
  return Math.max(0, Math.min(to, age + horizonDays) - Math.max(from, age)) / (to - from);
}

/**
 * The chance of converting within the horizon as one less the chance of getting through every interval of it unconverted,
 * covariates as they stand today.
 *
 * @param ages one a row
 * @param hazardOf log-odds of converting within an interval, one a row
 * @returns log-odds, one a row
 */
export function chained(
  ages: ArrayLike<number>,
  horizonDays: number,
  hazardOf: (interval: number) => ArrayLike<LogOdds>,
): Float64Array {
  const survival = new Float64Array(ages.length).fill(1);
  INTERVALS.forEach((interval, k) => {
    const hazard = hazardOf(k);
    for (let i = 0; i < ages.length; i++) {
      const share = overlap(interval, ages[i], horizonDays);
      if (share > 0) survival[i] *= (1 + Math.exp(hazard[i])) ** -share;
    }
  });
  return survival.map((s) => finiteLogit(1 - s));
}
