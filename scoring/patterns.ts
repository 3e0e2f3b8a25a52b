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
  const { numbers, first } = numberEqual(features, rows);
  const count = first.length;
  const weights = new Float64Array(count);
  const positives = new Float64Array(count);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    weights[numbers[i]] += weight[row];
    if (converted[row] === 1) positives[numbers[i]] += weight[row];
  }
  const codes = new Int32Array(count * k);
  for (let f = 0; f < k; f++) {
    const own = features[f].codes;
    for (let p = 0; p < count; p++) codes[p * k + f] = own[rows[first[p]]];
  }
  return { count, codes, weight: weights, converted: positives };
}

/** Keys stay below this, so that they are whole numbers of 32 bits. */
const MOST_KEYS = 2 ** 31;

/**
 * Numbers the rows so that equal ones share a number: codes are folded into one key feature by feature, and keys are
 * numbered anew whenever there could be too many.
 *
 * @returns one number a chosen row, and of each number the first row (by its place among the chosen) that has it
 */
function numberEqual(
  features: readonly CodedFeature[],
  rows: Uint32Array,
): { numbers: Int32Array; first: Int32Array } {
  const keys = new Int32Array(rows.length);
  let possible = 1;
  for (const { codes, from } of features) {
    // Usually one round; where a feature has more values than the keys have room for, its codes go in digit by digit.
    let divisor = 1;
    for (let left = from.length - 1; left > 1;) {
      if (possible * left > MOST_KEYS) possible = numberKeys(keys).length;
      const digits = Math.min(left, Math.floor(MOST_KEYS / possible));
      for (let i = 0; i < keys.length; i++) {
        keys[i] = keys[i] * digits + (Math.floor(codes[rows[i]] / divisor) % digits);
      }
      possible *= digits;
      divisor *= digits;
      left = Math.ceil(left / digits);
    }
  }
  return { first: numberKeys(keys), numbers: keys };
}

/** Replaces each key by its number, in order of first appearance. @returns where each number appears first */
function numberKeys(keys: Int32Array): Int32Array {
  const bits = Math.max(4, Math.ceil(Math.log2(keys.length * 2)));
  const last = 2 ** bits - 1;
  const slots = new Int32Array(last + 1).fill(-1);
  const keyAt = new Int32Array(last + 1);
  const first = new Int32Array(keys.length);
  let count = 0;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    // Fibonacci hashing: the product's highest bits depend on every bit of the key.
    let slot = Math.imul(key, 0x9e3779b1) >>> (32 - bits);
    while (slots[slot] >= 0 && keyAt[slot] !== key) slot = (slot + 1) & last;
    if (slots[slot] < 0) {
      slots[slot] = count;
      keyAt[slot] = key;
      first[count++] = i;
    }
    keys[i] = slots[slot];
  }
  return first.slice(0, count);
}
