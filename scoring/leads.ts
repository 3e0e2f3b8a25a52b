import type { Table } from './table.js';

/** Leads as the scorecard reads them: one row a lead, one column a feature of the recipe. */
export interface Leads {
  readonly rows: number;
  /** The lead's identifier as it arrived; the row number (from 1) where the recipe names no id column. */
  readonly ids: readonly string[];
  /** Row of the feed each lead came from, from 0. */
  readonly sourceRow: Int32Array;
  /** Whole days since 1970-01-01; NaN where unknown. */
  readonly createdDay: Float64Array;
  /** 1, 0, or NaN where unknown. */
  readonly converted: Float64Array;
  readonly features: Table;
}
