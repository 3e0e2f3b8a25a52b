import type { LogOdds, Points } from './units.js';

/** Points to a doubling of the odds. */
export const DOUBLING = 10;
/** Points of a lead whose odds are those of the base rate. */
export const AVERAGE = 50;

const POINTS_PER_LOG_ODDS = DOUBLING / Math.LN2;

/** Rounds to one decimal, as points are published. */
export function roundPoints(points: number): Points {
  return (Math.round(points * 10) + 0) / 10;
}

/** @returns points of a difference in log-odds, not rounded */
export function pointsOfLogOdds(difference: LogOdds): Points {
  return difference * POINTS_PER_LOG_ODDS;
}

/** @param baseRate in (0, 1) @returns log-odds of a lead with so many points */
export function logOddsOfPoints(points: Points, baseRate: number): LogOdds {
  return logit(baseRate) + (points - AVERAGE) / POINTS_PER_LOG_ODDS;
}

/** @param probability in (0, 1) */
export function logit(probability: number): LogOdds {
  return Math.log(probability / (1 - probability));
}

/** @returns probability in [0, 1] */
export function sigmoid(logOdds: LogOdds): number {
  return 1 / (1 + Math.exp(-logOdds));
}
