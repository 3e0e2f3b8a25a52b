import { z } from 'zod';
import { checked } from './checked.js';
import { toTenths } from './points-table.js';
import { tallyOf } from './tally.js';
import type { Tally } from './tally.js';
import { DEFAULT_CUTS } from './tiers.js';
import type { TierCuts } from './tiers.js';
import type { Points } from './units.js';

/** How the cuts of the tiers are found. */
export type TierRule =
  /** The lowest points of the two upper tiers. */
  | { readonly by: 'points'; readonly likely: Points; readonly mayConvert: Points }
  /** The part of all leads that each of the two upper tiers holds at most, 0 … 1, together at most 1. */
  | { readonly by: 'share'; readonly likely: number; readonly mayConvert: number }
  /** How many leads each of the two upper tiers holds at most. */
  | { readonly by: 'capacity'; readonly likely: number; readonly mayConvert: number };

const share = z.number().min(0).max(1);
const leads = z.number().int('must be a whole number of leads').min(0);

export const tierRuleSchema = z.discriminatedUnion('by', [
  z
    .strictObject({ by: z.literal('points'), likely: z.number(), mayConvert: z.number() })
    .refine(({ likely, mayConvert }) => mayConvert <= likely, {
      path: ['mayConvert'],
      message: 'must not be above the cut of Likely',
    }),
  z
    .strictObject({ by: z.literal('share'), likely: share, mayConvert: share })
    // Half a billionth of room: 0.7 and 0.3 do not quite add up to 1.
    .refine(({ likely, mayConvert }) => likely + mayConvert <= 1 + 5e-10, {
      path: ['mayConvert'],
      message: 'must not exceed 1 together with Likely',
    }),
  z.strictObject({ by: z.literal('capacity'), likely: leads, mayConvert: leads }),
]);

/** @throws ScoringError TIER_RULE_INVALID naming the first member that is wrong */
export function parseTierRule(json: unknown): TierRule {
  return checked(tierRuleSchema, json, 'the rule for the tiers', 'TIER_RULE_INVALID');
}

/**
 * The cuts that a rule comes to on these leads. Ties stay together: leads of equal points that do not all fit into a
 * tier all stay below it, so that no tier ever holds more than it may. A cut stands on the points of the last lead that
 * fits; where none does, a tenth above the first that does not.
 *
 * @param points n; one decimal
 */
export function cutsFor(rule: TierRule, points: Float64Array): TierCuts {
  return cutsOfTally(rule, tallyOf(Int32Array.from(points, toTenths)));
}

/** The same where the leads are counted already. */
export function cutsOfTally({ by, likely, mayConvert }: TierRule, { lowest, counts }: Tally): TierCuts {
  if (by === 'points') return { likely, mayConvert };
  const leads = counts.reduce((sum, count) => sum + count, 0);
  if (leads === 0) return DEFAULT_CUTS;
  // Rounding must not cost a lead: 0.29 of 100 is 28.999….
  const places = (size: number) => (by === 'share' ? Math.floor(size * leads + 1e-6) : size);
  const upper = fill(counts, counts.length, places(likely));
  const middle = fill(counts, upper, places(mayConvert));
  return { likely: (lowest + upper) / 10, mayConvert: (lowest + middle) / 10 };
}

/** Fills a tier with whole ties from below `end` down. @returns where its lowest tie stands; `end` where none fits */
function fill(counts: Int32Array, end: number, places: number): number {
  let [from, left] = [end, places];
  for (let t = end - 1; t >= 0; t--) {
    if (counts[t] === 0) continue;
    if (counts[t] > left) break;
    left -= counts[t];
    from = t;
  }
  return from;
}
