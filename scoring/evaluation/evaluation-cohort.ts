import type { Table } from '../table.js';

/**
 * Past leads that the model had not seen, kept beside it so that edits of its weights can be tried on them. Without ids,
 * names or days. All columns have one length.
 */
export interface EvaluationCohort {
  readonly features: Table;
  /** 0 or 1. */
  readonly converted: Uint8Array;
  /** How much of a weekly list a row stands for; rows that were left out are weighted back. */
  readonly weight: Float64Array;
  /** From the published points of the twin that had not seen the lead, before calibration. */
  readonly logOdds: Float64Array;
}
