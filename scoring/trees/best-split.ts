import { CODES } from './bins.js';
import type { FeatureBins } from './bins.js';
import { LANES } from './histogram.js';
import type { Histogram, Sums } from './histogram.js';

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

/** What a search looks at, and the best split that it has found. */
interface Search {
  readonly histogram: Histogram;
  readonly sums: Sums;
  readonly least: number;
  readonly empty: number;
  readonly ridge: number;
  score: number;
  feature: number;
  /** The last code of those on the left; the only one of a category. */
  code: number;
  missingIsLeft: boolean;
  left: Sums;
}

/**
 * The split of a leaf that lowers the loss most; none where no split leaves enough rows on both sides.
 *
 * Numbers split between two bins, and missing goes to the side where it fits better. Of categories one is set apart from
 * the others: orders learned from the rows themselves ranked unseen leads worse.
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
  const search: Search = {
    histogram,
    sums,
    least,
    empty: sums.curvature * EMPTY,
    ridge,
    score: alone + LEAST_GAIN,
    feature: -1,
    code: 0,
    missingIsLeft: false,
    left: sums,
  };
  for (let feature = 0; feature < bins.length; feature++) {
    const [begin, end] = [offset[feature], offset[feature + 1]];
    if (bins[feature].kind === 'category') searchCategories(search, feature, begin, end);
    else {
      searchNumbers(search, feature, begin, end, false);
      if (histogram[begin + 1] > search.empty) searchNumbers(search, feature, begin, end, true);
    }
  }
  if (search.feature < 0) return undefined;
  const { feature, left } = search;
  const right = {
    residual: sums.residual - left.residual,
    curvature: sums.curvature - left.curvature,
  };
  const goesLeft = new Uint8Array(CODES);
  if (bins[feature].kind === 'category') goesLeft[search.code] = 1;
  else fillNumberSides(goesLeft, search, right, offset[feature], offset[feature + 1]);
  return { gain: search.score - alone, feature, goesLeft, left, right };
}

function searchNumbers(
  search: Search,
  feature: number,
  begin: number,
  end: number,
  missingIsLeft: boolean,
): void {
  const { histogram, sums, least, empty, ridge } = search;
  let residual = missingIsLeft ? histogram[begin] : 0;
  let curvature = missingIsLeft ? histogram[begin + 1] : 0;
  for (let at = begin + LANES; at < end; at += LANES) {
    const own = histogram[at + 1];
    if (own <= empty) continue;
    residual += histogram[at];
    curvature += own;
    if (curvature < least) continue;
    const rest = sums.curvature - curvature;
    if (rest < least || rest <= empty) return;
    const others = sums.residual - residual;
    const score = (residual * residual) / (curvature + ridge) + (others * others) / (rest + ridge);
    if (score <= search.score) continue;
    search.score = score;
    search.feature = feature;
    search.code = (at - begin) / LANES;
    search.missingIsLeft = missingIsLeft;
    search.left = { residual, curvature };
  }
}

function searchCategories(search: Search, feature: number, begin: number, end: number): void {
  const { histogram, sums, least, empty, ridge } = search;
  for (let at = begin; at < end; at += LANES) {
    const residual = histogram[at];
    const curvature = histogram[at + 1];
    const rest = sums.curvature - curvature;
    if (curvature < least || rest < least || curvature <= empty || rest <= empty) continue;
    const others = sums.residual - residual;
    const score = (residual * residual) / (curvature + ridge) + (others * others) / (rest + ridge);
    if (score <= search.score) continue;
    search.score = score;
    search.feature = feature;
    search.code = (at - begin) / LANES;
    search.left = { residual, curvature };
  }
}

/**
 * Numbers between the two bins at the cut that the leaf has not seen go with the nearer one; missing goes with the
 * heavier side where the leaf has not seen it.
 */
function fillNumberSides(
  goesLeft: Uint8Array,
  { histogram, code, empty, missingIsLeft, left }: Search,
  right: Sums,
  begin: number,
  end: number,
): void {
  let next = code + 1;
  while (begin + next * LANES < end && histogram[begin + next * LANES + 1] <= empty) next++;
  const seenAbove = begin + next * LANES < end;
  goesLeft.fill(1, 1, seenAbove ? Math.floor((code + next) / 2) + 1 : CODES);
  const seenMissing = histogram[begin + 1] > empty;
  goesLeft[0] = (seenMissing ? missingIsLeft : left.curvature >= right.curvature) ? 1 : 0;
}
