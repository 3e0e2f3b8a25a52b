import { CODES } from './bins.js';

/**
 * Sorts rows by all their codes (radix sort, last feature first; equal rows keep their order).
 *
 * @param codes one array a feature, one code a row
 * @returns the rows' indices, sorted
 */
export function sortRows(codes: readonly Uint8Array[], count: number): Int32Array {
  let order = Int32Array.from({ length: count }, (_, i) => i);
  let next = new Int32Array(count);
  for (const feature of codes.toReversed()) {
    const place = new Int32Array(CODES + 1);
    for (let i = 0; i < count; i++) place[feature[i] + 1]++;
    for (let code = 1; code < CODES; code++) place[code] += place[code - 1];
    for (let i = 0; i < count; i++) next[place[feature[order[i]]]++] = order[i];
    [order, next] = [next, order];
  }
  return order;
}
