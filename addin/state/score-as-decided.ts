import { leadScorer, parseDay } from '../../scoring/index.js';
import type { CustomColumns, Judgement, LeadScorer, Leads, Scorecard } from '../../scoring/index.js';
import { judgeTested } from '../../scoring/judge-tested.js';
import type { TestedScores } from '../../scoring/judge-tested.js';
import { countEdits } from './edits.js';
import { cohortInUse } from './evaluation-cohort.js';
import type { Pane } from './pane.js';
import type { Model, PaneState } from './pane-state.js';
import { tierRuleOf } from './decisions.js';

/** One a set of leads and a scorecard: it remembers what did not change since it scored last. */
const scorers = new WeakMap<Leads, { readonly card: Scorecard; readonly scorer: LeadScorer }>();

export function scorerOf(leads: Leads, card: Scorecard): LeadScorer {
  const known = scorers.get(leads);
  if (known?.card === card) return known.scorer;
  const scorer = leadScorer(leads, card);
  scorers.set(leads, { card, scorer });
  return scorer;
}

/** What staff decided, as scores are made from it. @param asOf ISO day of the pull */
export function judgementOf(
  { edits, decisions }: Pick<PaneState, 'edits' | 'decisions'>,
  model: Model,
  asOf: string,
  columns: CustomColumns,
): Judgement {
  const { custom, caps, overrides } = decisions;
  return {
    asOf: parseDay(asOf),
    edits,
    custom: { variables: custom, columns },
    caps,
    overrides,
    tierRule: tierRuleOf(decisions, model.cuts),
  };
}

/** Scores leads as the bridge will, edits tried on past leads. Without edits nothing is asked of the bridge. */
export async function scoreAsDecided(
  pane: Pane,
  leads: Leads,
  model: Model,
  asOf: string,
  columns: CustomColumns,
): Promise<TestedScores> {
  const state = pane.store.get();
  const asked = countEdits(state.edits) > 0 || state.decisions.caps.length > 0;
  const cohort = asked ? await cohortInUse(pane) : null;
  const judgement = judgementOf(state, model, asOf, columns);
  return judgeTested(scorerOf(leads, model.card), model.card, judgement, cohort);
}
