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
