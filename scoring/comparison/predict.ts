import { codeColumns, design } from '../design.js';
import type { Layout } from '../layout.js';
import { linearPredictor } from '../linear-predictor.js';
import type { Table } from '../table.js';

/** The log-odds that a fit gives to rows of any table with the fit's features. @returns one a row */
export function predict(
  layout: Layout,
  coefficients: Float64Array,
  features: Table,
  rows: Uint32Array,
): Float64Array {
  return linearPredictor(design(features, layout, codeColumns(features)).features, coefficients, rows);
}
