import { TIERS, tierCounts, toTiers } from '../../scoring/index.js';
import type { EditTest } from '../../scoring/evaluation/test-edits.js';
import type { Scores, Tier, TierCuts } from '../../scoring/index.js';

const [LIKELY] = TIERS;

/** What an edit did: how many leads change tier, and the tiers before and after. */
export interface TierReceipt {
  /** The edits it is about, by their `editsVersion`. */
  readonly version: number;
  readonly moved: number;
  readonly before: Readonly<Record<Tier, number>>;
  readonly after: Readonly<Record<Tier, number>>;
  /** Leads in Likely now, and by the model's own points and cuts: what is caught there counts for little if it grew. */
  readonly likely: { readonly own: number; readonly yours: number };
  /** What the edits would have done on past leads; null where there are none, or no points are edited. */
  readonly test: EditTest | null;
}

/** Compares two scorings of the same leads in the same order. @param ownCuts the model's, whatever cuts staff set */
export function tierReceipt(
  version: number,
  before: Scores,
  after: Scores,
  ownCuts: TierCuts,
  test: EditTest | null,
): TierReceipt {
  const moved = after.tier.reduce((sum, tier, i) => sum + (tier === before.tier[i] ? 0 : 1), 0);
  const [was, is] = [tierCounts(before), tierCounts(after)];
  const own = tierCounts({ tier: toTiers(after.modelPoints, ownCuts) });
  return { version, moved, before: was, after: is, likely: { own: own[LIKELY], yours: is[LIKELY] }, test };
}
