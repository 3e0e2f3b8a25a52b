import { tierCounts } from '../../scoring/index.js';
import type { Scores, Tier } from '../../scoring/index.js';

/** What an edit did: how many leads change tier, and the tiers before and after. */
export interface TierReceipt {
  /** The edits it is about, by their `editsVersion`. */
  readonly version: number;
  readonly moved: number;
  readonly before: Readonly<Record<Tier, number>>;
  readonly after: Readonly<Record<Tier, number>>;
}

/** Compares two scorings of the same leads in the same order. */
export function tierReceipt(version: number, before: Scores, after: Scores): TierReceipt {
  const moved = after.tier.reduce((sum, tier, i) => sum + (tier === before.tier[i] ? 0 : 1), 0);
  return { version, moved, before: tierCounts(before), after: tierCounts(after) };
}
