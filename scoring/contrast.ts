import type { CodedFeature } from './design.js';
import type { Patterns } from './patterns.js';

/**
 * Rows of a design as what sets them apart from one common row, in which every feature has its most frequent value.
 * Most leads have never had an appointment and never walked in: what they have in common is counted once, not once a row.
 */
export interface Contrast {
  /** size; the common row, the intercept among it. */
  readonly common: Float64Array;
  /**
   * size; where the shares of every value of a feature add up to 1, what a row has of a coefficient it has less of the
   * feature's pivot: that change is not listed, and this names the pivot. −1 for all other coefficients.
   */
  readonly pivot: Int32Array;
  /** One a feature: where its codes begin in `from`. */
  readonly offset: Int32Array;
  /** One a code of any feature, and one more: where its changes begin. */
  readonly from: Int32Array;
  /** The changed coefficients of each code, rising. */
  readonly coefficient: Int32Array;
  /** By how much each share differs from the common row's. */
  readonly change: Float64Array;
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
  const pivot = new Int32Array(size).fill(-1);
  const offset = new Int32Array(features.length);
  const usual = features.map((feature, f) =>
    sharesOf(feature, mostFrequent(feature, f, features.length, sets)),
  );
  const codes = features.reduce((sum, { from }) => sum + from.length - 1, 0);
  // Where shares do not add up, each value may lack all that the usual one has.
  const most = features.reduce((sum, { from, at }, f) => sum + at.length + from.length * usual[f].size, 0);
  const from = new Int32Array(codes + 1);
  const coefficient = new Int32Array(most);
  const change = new Float64Array(most);
  let [next, length] = [0, 0];
  features.forEach((feature, f) => {
    offset[f] = next;
    const isWhole = addsUp(feature);
    const [centre] = [...usual[f]].reduce((most, one) => (one[1] > most[1] ? one : most), [-1, 0]);
    if (isWhole) {
      common[centre] += 1;
      for (const at of feature.at) if (at !== centre) pivot[at] = centre;
    } else for (const [at, share] of usual[f]) common[at] += share;
    for (let code = 0; code < feature.from.length - 1; code++) {
      if (isWhole) {
        for (let e = feature.from[code]; e < feature.from[code + 1]; e++) {
          if (feature.at[e] === centre || feature.share[e] === 0) continue;
          coefficient[length] = feature.at[e];
          change[length++] = feature.share[e];
        }
      } else {
        for (const [at, share] of apart(feature, code, usual[f])) {
          coefficient[length] = at;
          change[length++] = share;
        }
      }
      from[++next] = length;
    }
  });
  return {
    common,
    pivot,
    offset,
    from,
    coefficient: coefficient.slice(0, length),
    change: change.slice(0, length),
  };
}

/** What a code has beyond the usual shares, where a feature's shares do not add up; coefficients rise. */
function apart(
  feature: CodedFeature,
  code: number,
  usual: ReadonlyMap<number, number>,
): (readonly [at: number, share: number])[] {
  const own = sharesOf(feature, code);
  for (const [at, share] of usual) own.set(at, (own.get(at) ?? 0) - share);
  return [...own].filter(([, share]) => share !== 0).sort(([a], [b]) => a - b);
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

/** Whether every value's shares add up to 1, as they do for categories and between knots. */
function addsUp({ from, share }: CodedFeature): boolean {
  for (let code = 0; code < from.length - 1; code++) {
    let sum = 0;
    for (let e = from[code]; e < from[code + 1]; e++) sum += share[e];
    if (Math.abs(sum - 1) > 1e-12) return false;
  }
  return true;
}
