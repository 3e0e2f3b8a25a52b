import { bestSplit } from './best-split.js';
import type { Split } from './best-split.js';
import type { BinnedRows } from './binned-rows.js';
import { CODES } from './bins.js';
import type { Tree, TreeOptions } from './boosted-trees.js';
import { LANES, fillHistogram, subtract } from './histogram.js';
import type { Histogram, HistogramPlan, Sums } from './histogram.js';

/** A leaf of a growing tree: the rows `order[begin … end)`. */
interface Leaf {
  readonly begin: number;
  readonly end: number;
  readonly sums: Sums;
  /** Sum of the rows' weights. */
  readonly weight: number;
  /** None where the tree is complete and nothing will be split. */
  readonly histogram: Histogram | undefined;
  readonly split: Split | undefined;
  /** The split of which this leaf is a side; −1 for the root. */
  readonly parent: number;
  readonly side: 'left' | 'right';
}

/** Memory that one tree after another uses. */
export interface Workspace {
  /** The rows' indices, leaf by leaf. */
  readonly order: Int32Array;
  readonly spare: Int32Array;
  /** Empty histograms are taken from here, and put back here. */
  readonly histograms: Histogram[];
}

/**
 * Grows one tree leaf-wise: the leaf whose split lowers the loss most is split, until there are enough leaves.
 *
 * @param lanes rows × LANES, row-major
 * @param logOdds one a row; what the tree says is added
 */
export function growTree(
  rows: BinnedRows,
  plan: HistogramPlan,
  lanes: Float64Array,
  options: TreeOptions,
  space: Workspace,
  logOdds: Float64Array,
): Tree {
  const { order } = space;
  for (let i = 0; i < rows.count; i++) order[i] = i;
  const length = plan.offset[rows.bins.length];
  const take = () => space.histograms.pop()?.fill(0) ?? new Float64Array(length);
  const release = ({ histogram }: Leaf) => histogram && space.histograms.push(histogram);
  // Rows on a side are told by its curvature, as in LightGBM: counting them would make histograms half as wide again.
  const splitOf = (histogram: Histogram, sums: Sums, weight: number) =>
    bestSplit(
      histogram,
      sums,
      Math.max(options.leastCurvature, (options.leastRows / weight) * sums.curvature),
      plan.offset,
      rows.bins,
      options.ridge,
    );

  const sums = sumLanes(lanes);
  const weight = sumWeights(rows.weight, order, 0, rows.count);
  const all = take();
  fillHistogram(all, plan, order, 0, rows.count, lanes, sums);
  const split = splitOf(all, sums, weight);
  const leaves: Leaf[] = [
    { begin: 0, end: rows.count, sums, weight, histogram: all, split, parent: -1, side: 'left' },
  ];
  const splits: Split[] = [];
  const left: number[] = [];
  const right: number[] = [];

  while (leaves.length < options.leaves) {
    const at = indexOfBest(leaves);
    if (at < 0) break;
    const leaf = leaves[at];
    const { split, histogram, begin, end } = leaf as Leaf & { split: Split; histogram: Histogram };
    const parent = splits.length;
    if (leaf.parent >= 0) (leaf.side === 'left' ? left : right)[leaf.parent] = parent;
    splits.push(split);
    const middle = partition(order, begin, end, rows.codes[split.feature], split.goesLeft, space.spare);
    const isLast = leaves.length + 1 === options.leaves;
    const leftIsSmall = middle - begin <= end - middle;
    const small = isLast ? undefined : take();
    if (small) {
      const [from, to] = leftIsSmall ? [begin, middle] : [middle, end];
      fillHistogram(small, plan, order, from, to, lanes, leftIsSmall ? split.left : split.right);
      subtract(histogram, small);
    }
    const child = (side: 'left' | 'right', from: number, to: number): Leaf => {
      const own = small && ((side === 'left') === leftIsSmall ? small : histogram);
      const sums = split[side];
      const weight = sumWeights(rows.weight, order, from, to);
      return {
        begin: from,
        end: to,
        sums,
        weight,
        histogram: own,
        split: own && splitOf(own, sums, weight),
        parent,
        side,
      };
    };
    leaves[at] = child('left', begin, middle);
    leaves.push(child('right', middle, end));
    if (isLast) release(leaf);
  }
  leaves.forEach(release);
  return finished(leaves, splits, left, right, options, order, logOdds);
}

function sumLanes(lanes: Float64Array): Sums {
  let [residual, curvature] = [0, 0];
  for (let at = 0; at < lanes.length; at += LANES) {
    residual += lanes[at];
    curvature += lanes[at + 1];
  }
  return { residual, curvature };
}

function sumWeights(weight: Float64Array, order: Int32Array, begin: number, end: number): number {
  let sum = 0;
  for (let k = begin; k < end; k++) sum += weight[order[k]];
  return sum;
}

/** @returns −1 where no leaf can be split */
function indexOfBest(leaves: readonly Leaf[]): number {
  let best = -1;
  let most = 0;
  leaves.forEach(({ split }, k) => {
    if (!split || split.gain <= most) return;
    best = k;
    most = split.gain;
  });
  return best;
}

/** Puts the rows that go left before the others, each side in its old order. @returns where the right side begins */
function partition(
  order: Int32Array,
  begin: number,
  end: number,
  codes: Uint8Array,
  goesLeft: Uint8Array,
  spare: Int32Array,
): number {
  let to = begin;
  let kept = 0;
  for (let k = begin; k < end; k++) {
    const row = order[k];
    const isLeft = goesLeft[codes[row]];
    order[to] = row;
    spare[kept] = row;
    to += isLeft;
    kept += 1 - isLeft;
  }
  order.set(spare.subarray(0, kept), to);
  return to;
}

function finished(
  leaves: readonly Leaf[],
  splits: readonly Split[],
  left: number[],
  right: number[],
  { rate, ridge }: TreeOptions,
  order: Int32Array,
  logOdds: Float64Array,
): Tree {
  const value = new Float64Array(leaves.length);
  leaves.forEach(({ begin, end, sums, parent, side }, leaf) => {
    value[leaf] = (rate * sums.residual) / (sums.curvature + ridge);
    if (parent >= 0) (side === 'left' ? left : right)[parent] = ~leaf;
    for (let k = begin; k < end; k++) logOdds[order[k]] += value[leaf];
  });
  const goesLeft = new Uint8Array(splits.length * CODES);
  splits.forEach((split, s) => goesLeft.set(split.goesLeft, s * CODES));
  return {
    feature: Int32Array.from(splits, ({ feature }) => feature),
    goesLeft,
    left: Int32Array.from(left),
    right: Int32Array.from(right),
    value,
  };
}
