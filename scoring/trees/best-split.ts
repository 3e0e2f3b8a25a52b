import { CODES } from './bins.js';
import type { FeatureBins } from './bins.js';
import { LANES } from './histogram.js';
import type { Histogram, Sums } from './histogram.js';
import { orderCategories } from './order-categories.js';

export interface Split {
  /** Fall of twice the penalised loss, to second order. */
  readonly gain: number;
  readonly feature: number;
  /** CODES; 1 where a code goes left. */
  readonly goesLeft: Uint8Array;
  readonly left: Sums;
  readonly right: Sums;
}

/** A split must gain more than rounding does. */
const LEAST_GAIN = 1e-6;
/** A bin with less than this share of the leaf's curvature is empty but for rounding. */
const EMPTY = 1e-9;

/** Ordered categories pay this much more L2, since their order was learned from the same rows. */
const CATEGORY_RIDGE = 10;

/** The best split found so far: the codes `order[0 … taken)` against the others. */
interface Candidate {
  score: number;
  feature: number;
  order: Uint8Array;
  taken: number;
  left: Sums;
}

/**
 * The split of a leaf that lowers the loss most; none where no split leaves enough rows on both sides.
 *
 * Numbers split at an edge, with missing below or above all of them. Categories are put in the order of their mean
 * Newton step and split there too (Fisher 1958), missing among them.
 *
 * @param least curvature of a side
 * @param offset one a feature: where its bins begin
 * @param ridge L2 penalty of a side's value
 */
export function bestSplit(
  histogram: Histogram,
  sums: Sums,
  least: number,
  offset: Int32Array,
  bins: readonly FeatureBins[],
  ridge: number,
): Split | undefined {
  const alone = sums.residual ** 2 / (sums.curvature + ridge);
  const best: Candidate = {
    score: alone + LEAST_GAIN,
    feature: -1,
    order: new Uint8Array(0),
    taken: 0,
    left: sums,
  };
  bins.forEach(({ kind, count }, feature) => {
    const base = offset[feature];
    const present = presentCodes(histogram, base, count, sums.curvature * EMPTY);
    if (present.length < 2) return;
    const orders =
      kind === 'category'
        ? [orderCategories(histogram, base, present)]
        : present[0] === 0
          ? [present, Uint8Array.of(...present.subarray(1), 0)]
          : [present];
    const pull = kind === 'category' ? ridge + CATEGORY_RIDGE : ridge;
    for (const order of orders) scan(best, feature, order, histogram, base, sums, least, pull);
  });
  if (best.feature < 0) return undefined;
  const { feature, left } = best;
  const right = {
    residual: sums.residual - left.residual,
    curvature: sums.curvature - left.curvature,
  };
  const goesLeft = sides(best, bins[feature].kind, left.curvature >= right.curvature ? 1 : 0);
  return { gain: best.score - alone, feature, goesLeft, left, right };
}

function presentCodes(histogram: Histogram, base: number, count: number, empty: number): Uint8Array {
  const present = new Uint8Array(count);
  let found = 0;
  for (let code = 0; code < count; code++)
    if (histogram[base + code * LANES + 1] > empty) present[found++] = code;
  return present.subarray(0, found);
}

/** Tries every cut of the order. */
function scan(
  best: Candidate,
  feature: number,
  order: Uint8Array,
  histogram: Histogram,
  base: number,
  sums: Sums,
  least: number,
  ridge: number,
): void {
  let [residual, curvature] = [0, 0];
  for (let k = 0; k < order.length - 1; k++) {
    const at = base + order[k] * LANES;
    residual += histogram[at];
    curvature += histogram[at + 1];
    if (curvature < least) continue;
    if (sums.curvature - curvature < least) return;
    const others = sums.residual - residual;
    const score =
      (residual * residual) / (curvature + ridge) + (others * others) / (sums.curvature - curvature + ridge);
    if (score <= best.score) continue;
    best.score = score;
    best.feature = feature;
    best.order = order;
    best.taken = k + 1;
    best.left = { residual, curvature };
  }
}

/**
 * Finds a side for every code: a number that the leaf has not seen goes with the nearest bin that it has, an unseen
 * category or missing with the heavier side.
 */
function sides({ order, taken }: Candidate, kind: FeatureBins['kind'], heavier: 0 | 1): Uint8Array {
  const goesLeft = new Uint8Array(CODES).fill(heavier);
  order.forEach((code, k) => (goesLeft[code] = k < taken ? 1 : 0));
  if (kind === 'category') return goesLeft;
  const numbers = order.filter((code) => code > 0).sort();
  let nearest = 0;
  for (let code = 1; code < CODES; code++) {
    while (nearest + 1 < numbers.length && numbers[nearest + 1] - code < code - numbers[nearest]) nearest++;
    goesLeft[code] = goesLeft[numbers[nearest]];
  }
  return goesLeft;
}
