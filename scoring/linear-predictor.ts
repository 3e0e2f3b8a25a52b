import type { CodedFeature } from './design.js';

/**
 * The log-odds that coefficients give to rows.
 *
 * @param beta coefficient 0 is the intercept
 * @param rows by index
 * @returns one a row
 */
export function linearPredictor(
  features: readonly CodedFeature[],
  beta: Float64Array,
  rows: Uint32Array,
): Float64Array {
  const eta = new Float64Array(rows.length).fill(beta[0]);
  for (const { codes, from, at, share } of features) {
    const ofCode = new Float64Array(from.length - 1);
    for (let code = 0; code < ofCode.length; code++) {
      for (let e = from[code]; e < from[code + 1]; e++) ofCode[code] += beta[at[e]] * share[e];
    }
    for (let n = 0; n < rows.length; n++) eta[n] += ofCode[codes[rows[n]]];
  }
  return eta;
}
