import type { EvaluationCohort } from './evaluation-cohort.js';

/** For those who train and keep what edits are tried on. */
export interface CohortOption {
  /** Called once with a sample of the held-out leads, where any were held out. */
  readonly onCohort?: (cohort: EvaluationCohort) => void;
}
