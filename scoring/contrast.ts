import type { CodedFeature } from './design.js';
import type { Patterns } from './patterns.js';

/**
 * Rows of a design as what sets them apart from one common row, in which every feature has its most frequent value.
 * Most leads have never had an appointment and never walked in: what they have in common is counted once, not once a row.
 */
export interface Contrast {
  /** size; the common row, the intercept among it. */
  readonly common: Float64Array;
  /** One a feature: where its codes begin in `from`. */
  readonly offset: Int32Array;
  /** One a code of any feature, and one more: where its changes begin. */
  readonly from: Int32Array;
  /** The changed coefficients of each code, rising. */
  readonly coefficient: Int32Array;
  /** By how much each share differs from the common row's. */
  readonly change: Float64Array;
  /** Most changes that a row can have. */
  readonly longest: number;
}

/**
 * @param sets patterns coded by `features`; their weights decide what is frequent
 * @param size coefficients of the fit
 */
export function contrast(
  features: readonly CodedFeature[],
  sets: readonly Patterns[],
  size: number,
): Contrast {
  const common = new Float64Array(size);
  common[0] = 1;
  const offset = new Int32Array(features.length);
  const from = [0];
  const coefficient: number[] = [];
  const change: number[] = [];
  let longest = 0;
  features.forEach((feature, f) => {
    offset[f] = from.length - 1;
    const most = mostFrequent(feature, f, features.length, sets);
    for (const [at, share] of sharesOf(feature, most)) common[at] += share;
    let widest = 0;
    for (let code = 0; code < feature.from.length - 1; code++) {
      const apart = sharesOf(feature, code);
      for (const [at, share] of sharesOf(feature, most)) apart.set(at, (apart.get(at) ?? 0) - share);
      const changed = [...apart].filter(([, share]) => share !== 0).sort(([a], [b]) => a - b);
      for (const [at, share] of changed) {
        coefficient.push(at);
        change.push(share);
      }
      widest = Math.max(widest, changed.length);
      from.push(coefficient.length);
    }
    longest += widest;
  });
  return {
    common,
    offset,
    from: Int32Array.from(from),
    coefficient: Int32Array.from(coefficient),
    change: Float64Array.from(change),
    longest,
  };
}

function mostFrequent(feature: CodedFeature, f: number, k: number, sets: readonly Patterns[]): number {
  const weights = new Float64Array(feature.from.length - 1);
  for (const { count, codes, weight } of sets) {
    for (let p = 0; p < count; p++) weights[codes[p * k + f]] += weight[p];
  }
  return weights.indexOf(weights.reduce((most, weight) => Math.max(most, weight), 0));
}

/** The coefficients of one code with their shares; none for a value that no coefficient stands for. */
function sharesOf(feature: CodedFeature, code: number): Map<number, number> {
  const shares = new Map<number, number>();
  for (let e = feature.from[code]; e < feature.from[code + 1]; e++)
    shares.set(feature.at[e], feature.share[e]);
  return shares;
}
