import type { BinnedRows } from './binned-rows.js';
import { bundles } from './bundles.js';
import type { Bundle } from './bundles.js';

/** A residual and a curvature lie side by side, of a row and of a bin. */
export const LANES = 2;

/** Sums over some rows. */
export interface Sums {
  /** What converted less what was expected to. */
  readonly residual: number;
  /** Σ weight · p (1 − p). */
  readonly curvature: number;
}

/** The sums of every bin of every feature over some rows: bins × LANES, row-major. */
export type Histogram = Float64Array;

/** How rows become a histogram: they are counted by bundles, and these are handed on to the features' bins. */
export interface HistogramPlan {
  /** One a feature, and one more: where its bins begin in a histogram. */
  readonly offset: Int32Array;
  /** One a row, and one more: where its entries begin. */
  readonly from: Int32Array;
  /** The row's combinations, but for the usual one of each bundle. */
  readonly entry: Int32Array;
  /** One a bundle: its usual combination, and where its combinations begin and end. */
  readonly ranges: readonly { readonly usual: number; readonly begin: number; readonly end: number }[];
  /** Sums of every combination of every bundle. */
  readonly residual: Float64Array;
  readonly curvature: Float64Array;
  /** Pairs of a combination and the place of a bin in a histogram. */
  readonly handOn: Int32Array;
}

export function planHistograms({ count, bins, codes }: BinnedRows): HistogramPlan {
  const offset = new Int32Array(bins.length + 1);
  bins.forEach((feature, f) => (offset[f + 1] = offset[f] + feature.count * LANES));
  const from = new Int32Array(count + 1);
  const ranges: { usual: number; begin: number; end: number }[] = [];
  const handOn: number[] = [];
  const found = bundles(codes);
  let end = 0;
  for (const bundle of found) {
    const { combination, combinations, members } = bundle;
    const begin = end;
    end += combinations;
    const usual = mostFrequent(bundle);
    ranges.push({ usual: begin + usual, begin, end });
    for (let i = 0; i < count; i++) if (combination[i] !== usual) from[i + 1]++;
    for (const { feature, codes } of members)
      codes.forEach((code, k) => handOn.push(begin + k, offset[feature] + code * LANES));
  }
  for (let i = 0; i < count; i++) from[i + 1] += from[i];
  const entry = new Int32Array(from[count]);
  const next = from.slice(0, count);
  found.forEach(({ combination }, b) => {
    const { usual, begin } = ranges[b];
    for (let i = 0; i < count; i++) {
      const at = begin + combination[i];
      if (at !== usual) entry[next[i]++] = at;
    }
  });
  return {
    offset,
    from,
    entry,
    ranges,
    residual: new Float64Array(end),
    curvature: new Float64Array(end),
    handOn: Int32Array.from(handOn),
  };
}

function mostFrequent({ combination, combinations }: Bundle): number {
  const counts = new Int32Array(combinations);
  for (const k of combination) counts[k]++;
  return counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0));
}

/**
 * Fills an empty histogram with the rows `order[begin … end)`. Only what is unusual is added up: the rest of all rows is
 * usual, and rows differ from it in few features.
 *
 * @param lanes rows × LANES, row-major
 * @param sums of the same rows
 */
export function fillHistogram(
  histogram: Histogram,
  plan: HistogramPlan,
  order: Int32Array,
  begin: number,
  end: number,
  lanes: Float64Array,
  sums: Sums,
): void {
  const { residual, curvature, handOn } = plan;
  residual.fill(0);
  curvature.fill(0);
  addRows(residual, curvature, plan.from, plan.entry, order, begin, end, lanes);
  for (const { usual, begin, end } of plan.ranges) {
    let [r, c] = [sums.residual, sums.curvature];
    for (let at = begin; at < end; at++) {
      r -= residual[at];
      c -= curvature[at];
    }
    residual[usual] = r;
    curvature[usual] = c;
  }
  for (let h = 0; h < handOn.length; h += 2) {
    const at = handOn[h + 1];
    histogram[at] += residual[handOn[h]];
    histogram[at + 1] += curvature[handOn[h]];
  }
}

/** The innermost loop of all training; two entries at a time, which is a sixth faster. */
function addRows(
  residual: Float64Array,
  curvature: Float64Array,
  from: Int32Array,
  entry: Int32Array,
  order: Int32Array,
  begin: number,
  end: number,
  lanes: Float64Array,
): void {
  for (let k = begin; k < end; k++) {
    const row = order[k];
    const r = lanes[row * LANES];
    const c = lanes[row * LANES + 1];
    const last = from[row + 1];
    let e = from[row];
    for (; e + 1 < last; e += 2) {
      const at = entry[e];
      const next = entry[e + 1];
      residual[at] += r;
      curvature[at] += c;
      residual[next] += r;
      curvature[next] += c;
    }
    if (e < last) {
      residual[entry[e]] += r;
      curvature[entry[e]] += c;
    }
  }
}

/** Takes the part from the whole, in place: the other child's histogram costs no pass over its rows. */
export function subtract(whole: Histogram, part: Histogram): void {
  for (let at = 0; at < whole.length; at++) whole[at] -= part[at];
}
