import type { CodedFeature } from './design.js';

/** Equal rows collapsed into one, with how often they occur and convert. */
export interface Patterns {
  readonly count: number;
  /** count × features, row-major: index of each feature's distinct value. */
  readonly codes: Int32Array;
  /** Sum of weights. */
  readonly weight: Float64Array;
  /** Sum of weights of those that converted. */
  readonly converted: Float64Array;
}

/**
 * Collapses equal rows: counts, ages and categories are whole numbers, so rows repeat, and the fit costs only the
 * distinct ones.
 *
 * @param rows the rows to take, by index
 * @param converted n; 0 or 1, of the whole table
 * @param weight n; of the whole table
 */
export function collapse(
  features: readonly CodedFeature[],
  rows: Uint32Array,
  converted: ArrayLike<number>,
  weight: ArrayLike<number>,
): Patterns {
  const k = features.length;
  const capacity = 2 ** Math.ceil(Math.log2(Math.max(16, rows.length * 2)));
  const slots = new Int32Array(capacity).fill(-1);
  const codes = new Int32Array(rows.length * k);
  const weights = new Float64Array(rows.length);
  const positives = new Float64Array(rows.length);
  let count = 0;
  for (const i of rows) {
    const base = count * k;
    let hash = 0x811c9dc5;
    for (let f = 0; f < k; f++) {
      const code = features[f].codes[i];
      codes[base + f] = code;
      hash = Math.imul(hash ^ code, 0x01000193);
    }
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x85ebca6b);
    let slot = (hash ^ (hash >>> 13)) & (capacity - 1);
    while (slots[slot] >= 0 && !equalAt(codes, slots[slot] * k, base, k)) slot = (slot + 1) & (capacity - 1);
    if (slots[slot] < 0) slots[slot] = count++;
    const pattern = slots[slot];
    weights[pattern] += weight[i];
    if (converted[i] === 1) positives[pattern] += weight[i];
  }
  return {
    count,
    codes: codes.slice(0, count * k),
    weight: weights.slice(0, count),
    converted: positives.slice(0, count),
  };
}

function equalAt(codes: Int32Array, a: number, b: number, length: number): boolean {
  for (let f = 0; f < length; f++) if (codes[a + f] !== codes[b + f]) return false;
  return true;
}
