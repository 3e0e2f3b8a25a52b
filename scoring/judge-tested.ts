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
  const { edits = {}, caps = [] } = judgement;
  const untested = scorer.score(judgement);
  const test = cohort && testEdits(cohort, card, edits, untested.cuts, caps);
  if (test === null) return { scores: untested, test };
  return { scores: scorer.score({ ...judgement, tested: test.calibration }), test };
}
