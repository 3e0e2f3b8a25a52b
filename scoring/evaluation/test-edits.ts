import { addedUp } from '../added-up.js';
import type { Calibration } from '../calibration.js';
import type { GroupCap } from '../group-cap.js';
import { auc } from '../metrics/auc.js';
import { logOddsOfPoints } from '../points-scale.js';
import { pointsTable, sumTenths } from '../points-table.js';
import { recalibrate } from '../recalibrate.js';
import type { Scorecard } from '../scorecard.js';
import { termSums } from '../term-sums.js';
import type { TierCuts } from '../tiers.js';
import type { WeightEdits } from '../weights.js';
import type { EvaluationCohort } from './evaluation-cohort.js';

/** What edited weights would have done on past leads. */
export interface EditTest {
  readonly auc: BeforeAfter;
  /** Share of the conversions that stand in Likely. */
  readonly caughtInLikely: BeforeAfter;
  /** Of the edited points: makes them a probability. */
  readonly calibration: Calibration;
}

export interface BeforeAfter {
  readonly before: number;
  readonly after: number;
}

/**
 * Tries edits on held-out leads. A lead's log-odds before are its twin's, which had not seen it; after, they are moved
 * by what the edits move its published points, so that edits which change nothing test as nothing. Twin and published
 * card were fitted on overlapping leads and differ a little: where an edit replaces points, that little stays in, so the
 * differences are to be read, not the third digit. The refit of Platt's line only makes the edited points a probability;
 * it cannot repair an order, which is what the AUC is for.
 *
 * @param cuts after the edits; before them the card's own hold
 * @param caps of groups, tried together with the edits
 * @returns null where nothing can be told: no edit or cap changes points, or too few leads on either side
 * @throws ScoringError FEATURE_MISSING where the cohort is of another model
 */
export function testEdits(
  { features, converted, weight, logOdds }: EvaluationCohort,
  card: Scorecard,
  edits: WeightEdits,
  cuts: TierCuts = card.cuts,
  caps: readonly GroupCap[] = [],
): EditTest | null {
  const table = pointsTable(card, edits);
  if (!table.edited && caps.length === 0) return null;
  const own = sumTenths(features, pointsTable(card));
  const { known: edited, bites } = addedUp(termSums(features, table), [], caps);
  if (!table.edited && !bites) return null;
  const perPoint = logOddsOfPoints(1, card.baseRate) - logOddsOfPoints(0, card.baseRate);
  const after = logOdds.map((x, i) => x + ((edited[i] - own[i]) / 10) * perPoint);
  const areas = { before: auc(logOdds, converted, weight), after: auc(after, converted, weight) };
  if (Number.isNaN(areas.before)) return null;
  const caught = (scores: Float64Array, { likely }: TierCuts) => {
    // Half a tenth of room: the way from points to log-odds and back is not exact.
    const cut = logOddsOfPoints(likely - 0.05, card.baseRate);
    let [sum, all] = [0, 0];
    for (let i = 0; i < scores.length; i++) {
      if (converted[i] !== 1) continue;
      all += weight[i];
      if (scores[i] >= cut) sum += weight[i];
    }
    return sum / all;
  };
  return {
    auc: areas,
    caughtInLikely: { before: caught(logOdds, card.cuts), after: caught(after, cuts) },
    calibration: recalibrate(after, converted, weight),
  };
}
