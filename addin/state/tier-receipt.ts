import { tierCounts } from '../../scoring/index.js';
import type { EditTest } from '../../scoring/evaluation/test-edits.js';
import type { Scores, Tier } from '../../scoring/index.js';

/** What an edit did: how many leads change tier, and the tiers before and after. */
export interface TierReceipt {
  /** The edits it is about, by their `editsVersion`. */
  readonly version: number;
  readonly moved: number;
  readonly before: Readonly<Record<Tier, number>>;
  readonly after: Readonly<Record<Tier, number>>;
  /** What the edits would have done on past leads; null where there are none, or no points are edited. */
  readonly test: EditTest | null;
}

/** Compares two scorings of the same leads in the same order. */
export function tierReceipt(
  version: number,
  before: Scores,
  after: Scores,
  test: EditTest | null = null,
): TierReceipt {
  const moved = after.tier.reduce((sum, tier, i) => sum + (tier === before.tier[i] ? 0 : 1), 0);
  return { version, moved, before: tierCounts(before), after: tierCounts(after), test };
}
