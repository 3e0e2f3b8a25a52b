import { TIERS } from './tiers.js';
import type { Tier } from './tiers.js';

/**
 * How many leads of each tier are expected to convert within the horizon: the sum of their probabilities.
 *
 * @param scores columns of one length; tier an index into TIERS
 * @returns NaN for a tier in which the probability of any lead is not known
 */
export function expectedStarters(scores: {
  readonly tier: Uint8Array;
  readonly probability: Float64Array;
}): Record<Tier, number> {
  const sums = new Float64Array(TIERS.length);
  scores.tier.forEach((tier, i) => (sums[tier] += scores.probability[i]));
  return { Likely: sums[0], 'May convert': sums[1], Unlikely: sums[2] };
}
