import type { Leads, WeightEdits } from '../../scoring/index.js';
import { scoreTested } from '../../scoring/score-tested.js';
import type { TestedScores } from '../../scoring/score-tested.js';
import { countEdits } from './edits.js';
import { cohortInUse } from './evaluation-cohort.js';
import type { Pane } from './pane.js';
import type { Model } from './pane-state.js';

/** Scores leads as the bridge will, edits tried on past leads. Without edits nothing is asked of the bridge. */
export async function scoreWithEdits(
  pane: Pane,
  leads: Leads,
  model: Model,
  edits: WeightEdits,
): Promise<TestedScores> {
  const cohort = countEdits(edits) > 0 ? await cohortInUse(pane) : null;
  return scoreTested(leads, model.card, edits, model.cuts, cohort);
}
