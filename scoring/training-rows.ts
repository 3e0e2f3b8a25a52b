import type { Rejected } from './rejected.js';
import type { Table } from './table.js';

/** Rows to learn from: features as they stood on a day, and what happened afterwards. All columns have `rows` entries. */
export interface TrainingRows {
  readonly rows: number;
  readonly features: Table;
  /** 1 where the lead converted (on a panel: within the horizon after the row's day). */
  readonly converted: Uint8Array;
  /** How often the row counts in the fit. */
  readonly weight: Float64Array;
  /** How much of a weekly list the row stands for: on a panel the days of age nearest to its landmark; else 1. */
  readonly width: Float64Array;
  /** Index of the row's person; rows of one person stay in one fold. */
  readonly person: Int32Array;
  readonly people: number;
  /** Hash of the person's id: decides folds, so that the order of rows does not. */
  readonly personHash: Uint32Array;
  /** Day on which the features stood; NaN where the feed has none. */
  readonly time: Float64Array;
  /** Share of at-risk leads that convert within the horizon. */
  readonly baseRate: number;
  readonly rejected: readonly Rejected[];
}
