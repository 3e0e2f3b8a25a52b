import type { Table } from '../table.js';
import { binsOf, codesOf } from './bins.js';
import type { FeatureBins } from './bins.js';
import { sortRows } from './sort-rows.js';

/** The training rows in codes; rows that no split can tell apart are one. */
export interface BinnedRows {
  readonly count: number;
  /** The features that differ between rows. */
  readonly bins: readonly FeatureBins[];
  /** One array a feature, one code a row. */
  readonly codes: readonly Uint8Array[];
  /** Sum of weights. */
  readonly weight: Float64Array;
  /** Sum of weights of those that converted. */
  readonly converted: Float64Array;
}

/**
 * Codes the chosen rows, sorts them and merges equal ones: what follows costs only the distinct ones, and does not
 * depend on the order in which the rows came.
 *
 * @param rows the rows to take, by index
 * @param converted 0 or 1, of the whole table
 * @param weight of the whole table
 */
export function binRows(
  features: Table,
  rows: Uint32Array,
  converted: ArrayLike<number>,
  weight: ArrayLike<number>,
): BinnedRows {
  const bins: FeatureBins[] = [];
  const raw: Uint8Array[] = [];
  for (const feature of binsOf(features, rows, weight)) {
    const codes = codesOf(feature, features.columns[feature.name], rows);
    if (codes.every((code) => code === codes[0])) continue;
    bins.push(feature);
    raw.push(codes);
  }
  const order = sortRows(raw, rows.length);
  const isNew = differFromPrevious(raw, order);
  const first = order.filter((_, i) => isNew[i]);
  const weights = new Float64Array(first.length);
  const positives = new Float64Array(first.length);
  let at = -1;
  for (let i = 0; i < order.length; i++) {
    at += isNew[i];
    const row = rows[order[i]];
    weights[at] += weight[row];
    if (converted[row] === 1) positives[at] += weight[row];
  }
  return {
    count: first.length,
    bins,
    codes: raw.map((codes) => gather(codes, first)),
    weight: weights,
    converted: positives,
  };
}

/** @returns one a sorted row: 1 where it is not like the row before; the first is like none */
function differFromPrevious(codes: readonly Uint8Array[], order: Int32Array): Uint8Array {
  const differs = new Uint8Array(order.length);
  differs[0] = 1;
  for (const feature of codes) {
    for (let i = 1; i < order.length; i++) differs[i] |= feature[order[i]] === feature[order[i - 1]] ? 0 : 1;
  }
  return differs;
}

function gather(codes: Uint8Array, rows: Int32Array): Uint8Array {
  const gathered = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i++) gathered[i] = codes[rows[i]];
  return gathered;
}
