import type { Table } from '../table.js';
import { CODES, codesOf } from './bins.js';
import type { BoostedTrees, Tree } from './boosted-trees.js';

/**
 * What boosted trees say of rows. A feature that the table lacks, or has as another kind, is missing.
 *
 * @param rows by index; all of the table where absent
 * @returns one a chosen row: log-odds
 */
export function treeLogOdds(
  { bins, trees }: BoostedTrees,
  features: Table,
  rows?: Uint32Array,
): Float64Array {
  const chosen = rows ?? Uint32Array.from({ length: features.rows }, (_, i) => i);
  const codes = bins.map((feature) => codesOf(feature, features.columns[feature.name], chosen));
  const logOdds = new Float64Array(chosen.length);
  for (const tree of trees) addTree(tree, codes, logOdds);
  return logOdds;
}

/**
 * Adds what one tree says.
 *
 * @param codes one array a feature of the trees' bins, one code a row
 * @param logOdds one a row; changed
 */
export function addTree(
  { feature, goesLeft, left, right, value }: Tree,
  codes: readonly Uint8Array[],
  logOdds: Float64Array,
): void {
  for (let i = 0; i < logOdds.length; i++) {
    let at = feature.length > 0 ? 0 : ~0;
    while (at >= 0) at = goesLeft[at * CODES + codes[feature[at]][i]] ? left[at] : right[at];
    logOdds[i] += value[~at];
  }
}
