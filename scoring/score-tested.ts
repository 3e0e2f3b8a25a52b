import type { EvaluationCohort } from './evaluation/evaluation-cohort.js';
import { testEdits } from './evaluation/test-edits.js';
import type { EditTest } from './evaluation/test-edits.js';
import type { Leads } from './leads.js';
import { scoreLeads } from './score-leads.js';
import type { Scores } from './score-leads.js';
import type { Scorecard } from './scorecard.js';
import type { TierCuts } from './tiers.js';
import type { WeightEdits } from './weights.js';

export interface TestedScores {
  readonly scores: Scores;
  /** Null where no edit changes points, or there are no past leads to try them on. */
  readonly test: EditTest | null;
}

/**
 * Scores leads and tries the edits on past leads, so that edited points have a probability. Sheet and upload both
 * score with this, so that they say the same.
 *
 * @param cohort the model's own; null where none was kept
 */
export function scoreTested(
  leads: Leads,
  card: Scorecard,
  edits: WeightEdits,
  cuts: TierCuts,
  cohort: EvaluationCohort | null,
): TestedScores {
  const test = cohort && testEdits(cohort, card, edits, cuts);
  return { scores: scoreLeads(leads, card, edits, cuts, test?.calibration), test };
}
