import LogisticRegression from 'ml-logistic-regression';
import { Matrix } from 'ml-matrix';
import { withAsymptotes } from './asymptotes.js';
import { calibrated } from './calibration.js';
import type { Calibration } from './calibration.js';
import { fallingGroups } from './metrics/falling-groups.js';
import { sigmoid } from './points-scale.js';

/**
 * probabilities: the scores are a fit's own log-odds, and aimed at the outcomes themselves · slope: they were changed since,
 * but how much they tell apart is still the fit's.
 */
export type Anchor = 'probabilities' | 'slope';

const BINS = 200;
const FEWEST_STEPS = 200;
const MOST_STEPS = 20_000;
const RATE = 1.9;
/** Made-up cases that hold the line. */
const HELD_BY = 200;
/** Share of the way to the line that is left when the ascent ends. */
const ERROR_LEFT = 1e-6;
/** Below this slope the scores say next to nothing; the probability is then close to the mean for everybody. */
const LEAST_SLOPE = 0.01;

/**
 * Fits Platt's two parameters with ml-logistic-regression: rows are sorted into bins of equal weight with fractional
 * targets, and the two columns are orthogonal and scaled by 2/√bins, so that plain gradient ascent at rate 1.9
 * converges like a solver. Asymptotes are added where the rows show them.
 *
 * @param logOdds n; no NaN
 * @param converted n; 0 or 1
 * @param weight n; at least 0
 * @param anchor what the line is held to where cases are few
 */
export function recalibrate(
  logOdds: ArrayLike<number>,
  converted: ArrayLike<number>,
  weight?: ArrayLike<number>,
  anchor: Anchor = 'slope',
): Calibration {
  const bins = equalBins(logOdds, converted, weight);
  const count = bins.logOdds.length;
  if (count === 0) return { intercept: 0, slope: 1 };
  const rate = average(bins.converted);
  if (!(spreadOf(bins.logOdds) > 1e-9) || rate === 0 || rate === 1) return withSlope(1, bins);
  const cases = effectiveRows(logOdds.length, weight);
  const held = heldTo(anchor, bins, cases);
  const line = ascended(held);
  if (!(line.slope >= LEAST_SLOPE)) return withSlope(LEAST_SLOPE, bins);
  const each = cases / count;
  return withAsymptotes({ ...bins, cases: each }, { ...held, cases: each }, line);
}

/**
 * Adds so many made-up cases: a few hundred real ones say less of a line than that, and where scores divide them
 * completely its slope would have no end.
 */
function heldTo(anchor: Anchor, bins: Bins, cases: number): Bins {
  const { logOdds } = bins;
  const own =
    anchor === 'probabilities' ? sigmoid : calibrated(lineThrough(bins, 1, average(bins.converted)));
  const converted = bins.converted.map(
    (share, g) => (cases * share + HELD_BY * own(logOdds[g])) / (cases + HELD_BY),
  );
  return { logOdds, converted };
}

function ascended({ logOdds, converted }: Bins): Calibration {
  const scale = 2 / Math.sqrt(logOdds.length);
  const mean = average(logOdds);
  const spread = spreadOf(logOdds);
  const columns = logOdds.map((x) => [scale, (scale * (x - mean)) / spread]);
  let weights = [0, 0];
  let [steps, needed] = [0, FEWEST_STEPS];
  while (steps < needed && steps < MOST_STEPS) {
    steps = Math.min(needed, MOST_STEPS);
    weights = trained(columns, converted, steps);
    needed = stepsFor(columns, weights);
  }
  const slope = (scale * weights[1]) / spread;
  return { slope, intercept: scale * weights[0] - slope * mean };
}

/** @returns weights after so many steps */
function trained(columns: number[][], converted: readonly number[], numSteps: number): number[] {
  const trainer = LogisticRegression.load({
    name: 'LogisticRegression',
    numSteps: 1,
    learningRate: RATE,
    numberClasses: 1,
    // Only the outer class is exported; loading one class of it gives the two-class trainer, which takes fractions.
    classifiers: [{ numSteps, learningRate: RATE }],
  }).classifiers[0];
  trainer.train(new Matrix(columns), Matrix.columnVector([...converted]));
  return trainer.weights?.to1DArray() ?? [0, 0];
}

/** Each step leaves 1 − rate · curvature of the error in the direction of the least curvature, which is that at the end. */
function stepsFor(columns: readonly number[][], weights: readonly number[]): number {
  let [a, b, c] = [0, 0, 0];
  for (const [one, x] of columns) {
    const p = sigmoid(weights[0] * one + weights[1] * x);
    const curvature = p * (1 - p);
    a += curvature * one * one;
    b += curvature * one * x;
    c += curvature * x * x;
  }
  const least = (a + c) / 2 - Math.sqrt(((a - c) / 2) ** 2 + b * b);
  return Math.ceil(-Math.log(ERROR_LEFT) / (RATE * Math.max(least, Number.EPSILON)));
}

/** As many rows of equal weight as the weighted ones are worth: Kish's effective size. */
function effectiveRows(n: number, weight: ArrayLike<number> | undefined): number {
  if (weight === undefined) return n;
  let [sum, squares] = [0, 0];
  for (let i = 0; i < n; i++) {
    sum += weight[i];
    squares += weight[i] ** 2;
  }
  return (sum * sum) / squares;
}

interface Bins {
  readonly logOdds: number[];
  readonly converted: number[];
}

/** Cuts the rows, sorted by log-odds, into bins of exactly equal weight; tied rows on an edge are divided in proportion. */
function equalBins(
  logOdds: ArrayLike<number>,
  converted: ArrayLike<number>,
  weight: ArrayLike<number> | undefined,
): Bins {
  const groups = fallingGroups(logOdds, converted, weight);
  const total = groups.reduce((sum, group) => sum + group.weight, 0);
  const count = Math.min(BINS, logOdds.length);
  const bins: Bins = { logOdds: [], converted: [] };
  if (!(total > 0)) return bins;
  const size = total / count;
  let [filled, x, y] = [0, 0, 0];
  const close = () => {
    bins.logOdds.push(x / filled);
    bins.converted.push(Math.min(1, y / filled));
    [filled, x, y] = [0, 0, 0];
  };
  for (const group of groups) {
    const rate = group.converted / group.weight;
    let left = group.weight;
    while (left > 0) {
      const part = Math.min(left, size - filled);
      x += part * group.score;
      y += part * rate;
      filled += part;
      left -= part;
      if (filled < size * (1 - 1e-9)) continue;
      close();
      // What rounding leaves over after the last bin stands for no lead.
      if (bins.logOdds.length === count) return bins;
    }
  }
  if (filled > size / 2) close();
  return bins;
}

/** As good as nothing is known but how many converted. */
function withSlope(slope: number, bins: Bins): Calibration {
  // Half a lead in either direction keeps the intercept finite where all leads, or none, converted.
  const n = bins.converted.length;
  return lineThrough(bins, slope, (average(bins.converted) * n + 0.5) / (n + 1));
}

/** @returns the line of that slope at which the mean probability is the rate; rate in (0, 1) */
function lineThrough({ logOdds }: Bins, slope: number, rate: number): Calibration {
  let [low, high] = [-60, 60];
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if (average(logOdds.map((x) => sigmoid(middle + slope * x))) < rate) low = middle;
    else high = middle;
  }
  return { slope, intercept: (low + high) / 2 };
}

/** Standard deviation. */
function spreadOf(values: readonly number[]): number {
  const mean = average(values);
  return Math.sqrt(average(values.map((x) => (x - mean) ** 2)));
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
