import { z } from 'zod';
import type { CohortFile } from '../../scoring/evaluation/parse-cohort.js';

/** The past leads on which edits of a model are tried. They are checked by scoring's own parser. */
export const EvaluationAnswer = z.object({
  modelId: z.string(),
  /** Null where none were kept: edits of that model cannot be tried. */
  cohort: z.custom<CohortFile>((value) => typeof value === 'object' && value !== null).nullable(),
});
export type EvaluationAnswer = z.infer<typeof EvaluationAnswer>;
