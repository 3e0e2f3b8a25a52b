import type { Leads } from './leads.js';
import { logOddsOfPoints, sigmoid } from './points-scale.js';
import { pointsTable, sumTenths } from './points-table.js';
import { rank } from './rank.js';
import type { Calibration } from './recalibrate.js';
import type { Scorecard } from './scorecard.js';
import { toTiers } from './tiers.js';
import type { TierCuts } from './tiers.js';
import type { WeightEdits } from './weights.js';

/** Columns of one length, in the order of the leads. */
export interface Scores {
  /** One decimal; exactly the sum of Start and the contributions as shown. */
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
): Scores {
  const modelTenths = sumTenths(leads.features, pointsTable(card));
  const table = pointsTable(card, edits);
  const tenths = table.edited ? sumTenths(leads.features, table) : modelTenths;
  const points = Float64Array.from(tenths, (t) => t / 10);
  return {
    points,
    modelPoints: Float64Array.from(modelTenths, (t) => t / 10),
    probability: probabilities(points, card.baseRate, table.edited ? tested : card.calibration),
    rank: rank(points),
    tier: toTiers(points, cuts ?? card.cuts),
  };
}

function probabilities(points: Float64Array, baseRate: number, line: Calibration | undefined): Float64Array {
  if (line === undefined) return new Float64Array(points.length).fill(NaN);
  return points.map((p) => sigmoid(line.intercept + line.slope * logOddsOfPoints(p, baseRate)));
}
