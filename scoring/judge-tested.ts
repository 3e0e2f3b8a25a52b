import type { EvaluationCohort } from './evaluation/evaluation-cohort.js';
import { testEdits } from './evaluation/test-edits.js';
import type { EditTest } from './evaluation/test-edits.js';
import type { JudgedScores, Judgement } from './judgement.js';
import type { LeadScorer } from './lead-scorer.js';
import type { Scorecard } from './scorecard.js';

export interface TestedScores {
  readonly scores: JudgedScores;
  /** Null where no edit and no cap changes points, or there are no past leads to try them on. */
  readonly test: EditTest | null;
}

/**
 * Scores leads with everything that staff decided, edits and caps tried on past leads first, so that edited points have
 * a probability. Sheet and upload both score with this, so that they say the same.
 *
 * @param scorer of the same card
 * @param cohort the model's own; null where none was kept
 */
export function judgeTested(
  scorer: LeadScorer,
  card: Scorecard,
  judgement: Judgement,
  cohort: EvaluationCohort | null,
): TestedScores {
  const { edits = {}, caps = [], tierRule } = judgement;
  // Cuts by share or capacity are known only once the leads are scored.
  const byPoints = tierRule === undefined ? card.cuts : tierRule.by === 'points' ? tierRule : null;
  const test = cohort && testEdits(cohort, card, edits, byPoints ?? scorer.score(judgement).cuts, caps);
  return { scores: scorer.score(test ? { ...judgement, tested: test.calibration } : judgement), test };
}
