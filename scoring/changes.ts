import type { Contrast } from './contrast.js';
import type { Patterns } from './patterns.js';

/** What sets each pattern apart from the common row, in compressed sparse rows; coefficients rise within a row. */
export interface Changes {
  readonly from: Int32Array;
  readonly at: Int32Array;
  readonly share: Float64Array;
}

/** Spells the changes of every pattern out, once for all steps of a fit. */
export function changesOf(
  { offset, from, coefficient, change }: Contrast,
  { count, codes }: Patterns,
): Changes {
  const k = offset.length;
  const rows = new Int32Array(count + 1);
  let length = 0;
  for (let p = 0; p < count; p++) {
    for (let f = 0; f < k; f++) {
      const code = offset[f] + codes[p * k + f];
      length += from[code + 1] - from[code];
    }
    rows[p + 1] = length;
  }
  const at = new Int32Array(length);
  const share = new Float64Array(length);
  let next = 0;
  for (let p = 0; p < count; p++) {
    for (let f = 0; f < k; f++) {
      const code = offset[f] + codes[p * k + f];
      const end = from[code + 1];
      for (let e = from[code]; e < end; e++) {
        at[next] = coefficient[e];
        share[next++] = change[e];
      }
    }
  }
  return { from: rows, at, share };
}
