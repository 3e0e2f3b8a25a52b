import type { Attribute, Points } from '../../scoring/index.js';

/** Points of one unit of log-odds. */
const PER_LOG_ODDS = 10 / Math.LN2;

/** 95 % around an attribute's points; null on cards that do not say. */
export function pointsInterval({ points, standardError }: Attribute): { low: Points; high: Points } | null {
  if (standardError === undefined) return null;
  const half = 1.96 * standardError * PER_LOG_ODDS;
  return { low: points - half, high: points + half };
}
