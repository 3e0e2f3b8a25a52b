import LogisticRegression from 'ml-logistic-regression';
import { Matrix } from 'ml-matrix';
import { withAsymptotes } from './asymptotes.js';
import type { Calibration } from './calibration.js';
import { fallingGroups } from './metrics/falling-groups.js';
import { sigmoid } from './points-scale.js';

const BINS = 200;
const STEPS = 200;
const MOST_STEPS = 20_000;
const RATE = 1.9;
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
 */
export function recalibrate(
  logOdds: ArrayLike<number>,
  converted: ArrayLike<number>,
  weight?: ArrayLike<number>,
): Calibration {
  const bins = equalBins(logOdds, converted, weight);
  const count = bins.logOdds.length;
  if (count === 0) return { intercept: 0, slope: 1 };
  const mean = average(bins.logOdds);
  const spread = Math.sqrt(average(bins.logOdds.map((x) => (x - mean) ** 2)));
  const rate = average(bins.converted);
  if (!(spread > 1e-9) || rate === 0 || rate === 1) return withSlope(1, bins);

  const scale = 2 / Math.sqrt(count);
  const columns = new Matrix(bins.logOdds.map((x) => [scale, (scale * (x - mean)) / spread]));
  const trainer = LogisticRegression.load({
    name: 'LogisticRegression',
    numSteps: 1,
    learningRate: RATE,
    numberClasses: 1,
    // Only the outer class is exported; loading one class of it gives the two-class trainer, which takes fractions.
    classifiers: [{ numSteps: stepsFor(rate), learningRate: RATE }],
  }).classifiers[0];
  trainer.train(columns, Matrix.columnVector(bins.converted));
  const weights = trainer.weights?.to1DArray() ?? [0, 0];
  const slope = (scale * weights[1]) / spread;
  if (!(slope >= LEAST_SLOPE)) return withSlope(LEAST_SLOPE, bins);
  const line = { slope, intercept: scale * weights[0] - slope * mean };
  return withAsymptotes({ ...bins, cases: effectiveRows(logOdds.length, weight) / count }, line);
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

// The ascent's slowest direction has curvature near 4·p·(1 − p): rare conversions need more of its cheap steps.
function stepsFor(rate: number): number {
  return Math.min(MOST_STEPS, Math.max(STEPS, Math.ceil(100 / (RATE * 4 * rate * (1 - rate)))));
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

/** With the slope given, finds the intercept at which the mean probability is the observed rate. */
function withSlope(slope: number, bins: Bins): Calibration {
  // Half a lead in either direction keeps the intercept finite where all leads, or none, converted.
  const n = bins.converted.length;
  const rate = (average(bins.converted) * n + 0.5) / (n + 1);
  let [low, high] = [-60, 60];
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if (average(bins.logOdds.map((x) => sigmoid(middle + slope * x))) < rate) low = middle;
    else high = middle;
  }
  return { slope, intercept: (low + high) / 2 };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
