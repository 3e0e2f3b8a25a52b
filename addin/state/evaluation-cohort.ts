import type { EvaluationCohort } from '../../scoring/evaluation/evaluation-cohort.js';
import { parseCohort } from '../../scoring/evaluation/parse-cohort.js';
import type { Pane } from './pane.js';

/** The past leads of a model; null where none were kept. */
export interface CohortOfModel {
  readonly modelId: string;
  readonly cohort: EvaluationCohort | null;
}

/**
 * The past leads on which edits of the model in use are tried, asked for once a model. An edit works without them, so
 * that a bridge that does not answer leaves it untested, and is asked again at the next edit.
 */
export async function cohortInUse({ bridge, store }: Pane): Promise<EvaluationCohort | null> {
  const { model, cohort: known } = store.get();
  if (!model) return null;
  if (known?.modelId === model.id) return known.cohort;
  try {
    const file = await bridge.evaluation(model.id);
    const cohort = file === null ? null : parseCohort(file);
    store.set({ cohort: { modelId: model.id, cohort } });
    return cohort;
  } catch {
    return null;
  }
}
