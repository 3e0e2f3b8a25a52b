import type { Points } from './units.js';

export const TIERS = ['Likely', 'May convert', 'Unlikely'] as const;
export type Tier = (typeof TIERS)[number];

/** The lowest points of the two upper tiers. */
export interface TierCuts {
  readonly likely: Points;
  readonly mayConvert: Points;
}

/** Likely from twice the average odds, May convert from the average. */
export const DEFAULT_CUTS: TierCuts = { likely: 60, mayConvert: 50 };

/**
 * Puts points into tiers. A lead exactly on a cut is in the higher tier.
 *
 * @param points n; one decimal
 * @returns n; index into TIERS
 */
export function toTiers(points: Float64Array, cuts: TierCuts = DEFAULT_CUTS): Uint8Array {
  const tiers = new Uint8Array(points.length);
  for (let i = 0; i < tiers.length; i++) {
    tiers[i] = points[i] >= cuts.likely ? 0 : points[i] >= cuts.mayConvert ? 1 : 2;
  }
  return tiers;
}

/** Counts leads by tier. @param scores anything with tiers as indices into TIERS */
export function tierCounts(scores: { readonly tier: Uint8Array }): Record<Tier, number> {
  const counts: Record<Tier, number> = { Likely: 0, 'May convert': 0, Unlikely: 0 };
  for (const tier of scores.tier) counts[TIERS[tier]]++;
  return counts;
}
