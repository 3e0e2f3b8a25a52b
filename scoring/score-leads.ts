import type { JudgedScores } from './judgement.js';
import { leadScorer } from './lead-scorer.js';
import type { Leads } from './leads.js';
import type { Calibration } from './calibration.js';
import type { Scorecard } from './scorecard.js';
import type { TierCuts } from './tiers.js';
import type { WeightEdits } from './weights.js';

/** Columns of one length, in the order of the leads. */
export interface Scores {
  /** One decimal; exactly the sum of Start and the contributions as shown, unless a person decided otherwise. */
  readonly points: Float64Array;
  /** The same without staff's edits. */
  readonly modelPoints: Float64Array;
  /** Calibrated probability of converting within the scorecard's horizon; NaN where edits change points and were not tested. */
  readonly probability: Float64Array;
  /** From 1; ties share a rank. */
  readonly rank: Int32Array;
  /** Index into TIERS. */
  readonly tier: Uint8Array;
}

/**
 * Adds up every lead's points.
 *
 * @param cuts the scorecard's own where absent
 * @param tested the calibration of exactly these edits, from `testEdits`
 * @throws ScoringError FEATURE_MISSING where the leads were not read with the scorecard's recipe
 */
export function scoreLeads(
  leads: Leads,
  card: Scorecard,
  edits?: WeightEdits,
  cuts?: TierCuts,
  tested?: Calibration,
): JudgedScores {
  return leadScorer(leads, card).score({
    asOf: NaN,
    ...(edits && { edits }),
    ...(cuts && { tierRule: { by: 'points', ...cuts } }),
    ...(tested && { tested }),
  });
}
