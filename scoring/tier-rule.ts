import type { Points } from './units.js';

/** How the cuts of the tiers are found. */
export type TierRule =
  /** The lowest points of the two upper tiers. */
  | { readonly by: 'points'; readonly likely: Points; readonly mayConvert: Points }
  /** The part of all leads that each of the two upper tiers holds at most, 0 … 1, together at most 1. */
  | { readonly by: 'share'; readonly likely: number; readonly mayConvert: number }
  /** How many leads each of the two upper tiers holds at most. */
  | { readonly by: 'capacity'; readonly likely: number; readonly mayConvert: number };
