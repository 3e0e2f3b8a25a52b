import { design } from '../design.js';
import type { Coding } from '../design.js';
import type { Layout } from '../layout.js';
import { linearPredictor } from '../linear-predictor.js';
import type { Table } from '../table.js';

/**
 * The log-odds that a fit gives to rows of any table with the fit's features.
 *
 * @param coding of that table
 * @returns one a row
 */
export function predict(
  layout: Layout,
  coefficients: Float64Array,
  features: Table,
  coding: Coding,
  rows: Uint32Array,
): Float64Array {
  return linearPredictor(design(features, layout, coding).features, coefficients, rows);
}
