import { TIERS } from './tiers.js';
import type { Tier } from './tiers.js';

/** What a tier's leads come to. */
export interface ExpectedStarters {
  /** The sum of the probabilities that are known. */
  readonly expected: number;
  /** Leads whose probability is not known: set by hand, or moved by staff's own rules. */
  readonly untested: number;
}

/**
 * How many leads of each tier are expected to convert within the horizon.
 *
 * @param scores columns of one length; tier an index into TIERS; probability NaN where it is not known
 */
export function expectedStarters(scores: {
  readonly tier: Uint8Array;
  readonly probability: Float64Array;
}): Record<Tier, ExpectedStarters> {
  const sums = TIERS.map(() => ({ expected: 0, untested: 0 }));
  scores.tier.forEach((tier, i) => {
    const probability = scores.probability[i];
    if (Number.isNaN(probability)) sums[tier].untested++;
    else sums[tier].expected += probability;
  });
  return { Likely: sums[0], 'May convert': sums[1], Unlikely: sums[2] };
}
