import type { CodedFeature } from '../design.js';
import { fitLogistic } from '../fit-logistic.js';
import { collapse } from '../patterns.js';
import type { TransformedColumn } from './transformed-column.js';

/** A ridge-penalised fit on standardised columns, told on the scale of the columns themselves. */
export interface TransformedFit {
  readonly intercept: number;
  /** One a column. */
  readonly coefficients: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * Fits a logistic regression on transformed columns with the scorecard's own solver: columns are standardised over the
 * rows (weighted mean 0, variance 1), each carries the ridge, and the intercept is free.
 *
 * @param rows to fit, by index
 * @param converted n of the columns; 0 or 1
 * @param weight n of the columns; how often a row counts
 * @param ridge ½ ridge Σ β² is taken from the log-likelihood, β on the standardised scale
 */
export function fitTransformed(
  columns: readonly TransformedColumn[],
  rows: Uint32Array,
  converted: ArrayLike<number>,
  weight: ArrayLike<number>,
  ridge: number,
): TransformedFit {
  const moments = columns.map(({ values }) => momentsOf(values, rows, weight));
  const features = columns.map(({ values }, j) => standardised(values, rows, moments[j], j + 1));
  const size = columns.length + 1;
  const penalty = new Float64Array(size * size);
  for (let j = 1; j < size; j++) penalty[j * size + j] = ridge;
  const fit = fitLogistic(features, [collapse(features, rows, converted, weight)], penalty);
  const coefficients = Float64Array.from(columns, (_, j) => fit.coefficients[j + 1] / moments[j].deviation);
  const intercept = coefficients.reduce((sum, beta, j) => sum - beta * moments[j].mean, fit.coefficients[0]);
  return { intercept, coefficients, iterations: fit.iterations, converged: fit.converged };
}

/** The log-odds that a fit gives to a row. */
export function transformedLogOdds(
  { intercept, coefficients }: TransformedFit,
  columns: readonly TransformedColumn[],
  row: number,
): number {
  return columns.reduce((sum, { values }, j) => sum + coefficients[j] * values[row], intercept);
}

interface Moments {
  readonly mean: number;
  /** 1 for a constant column. */
  readonly deviation: number;
}

function momentsOf(values: Float64Array, rows: Uint32Array, weight: ArrayLike<number>): Moments {
  let [total, sum, squares] = [0, 0, 0];
  for (const i of rows) {
    total += weight[i];
    sum += weight[i] * values[i];
  }
  const mean = sum / total;
  for (const i of rows) squares += weight[i] * (values[i] - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / total) || 1 };
}

function standardised(
  values: Float64Array,
  rows: Uint32Array,
  { mean, deviation }: Moments,
  at: number,
): CodedFeature {
  const codeOf = new Map<number, number>();
  const codes = new Int32Array(values.length);
  for (const i of rows) {
    let code = codeOf.get(values[i]);
    if (code === undefined) {
      code = codeOf.size;
      codeOf.set(values[i], code);
    }
    codes[i] = code;
  }
  const count = codeOf.size;
  return {
    codes,
    from: Int32Array.from({ length: count + 1 }, (_, code) => code),
    at: new Int32Array(count).fill(at),
    share: Float64Array.from(codeOf.keys(), (value) => (value - mean) / deviation),
  };
}
