import type { EvaluationCohort } from './evaluation/evaluation-cohort.js';
import { judgeTested } from './judge-tested.js';
import type { TestedScores } from './judge-tested.js';
import { leadScorer } from './lead-scorer.js';
import type { Leads } from './leads.js';
import type { Scorecard } from './scorecard.js';
import type { TierCuts } from './tiers.js';
import type { WeightEdits } from './weights.js';

export type { TestedScores } from './judge-tested.js';

/** Scores leads with edits and cuts alone. @param cohort the model's own; null where none was kept */
export function scoreTested(
  leads: Leads,
  card: Scorecard,
  edits: WeightEdits,
  cuts: TierCuts,
  cohort: EvaluationCohort | null,
): TestedScores {
  return judgeTested(
    leadScorer(leads, card),
    card,
    { asOf: NaN, edits, tierRule: { by: 'points', ...cuts } },
    cohort,
  );
}
