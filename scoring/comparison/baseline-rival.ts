import LogisticRegression from 'ml-logistic-regression';
import { CholeskyDecomposition, Matrix, solve } from 'ml-matrix';
import { hashShare } from '../row-hash.js';
import type { Table } from '../table.js';
import type { Rival } from './rival.js';

const MOST_ROWS = 10_000;
const STEPS = 200;
const RATE = 1.9;
const SEED = 4;

/**
 * The package ml-logistic-regression as it comes: plain gradient ascent, no penalty. Columns are whitened (XᵀX/4 = LLᵀ,
 * Z = XL⁻ᵀ), so that two hundred steps come as near the optimum as a solver would.
 */
export const baselineRival: Rival = {
  id: 'baseline',
  label: 'ml-logistic-regression',
  note: 'Plain linear columns on at most 10,000 rows.',
  fitAndScore({ panel }, { train, test }) {
    const share = MOST_ROWS / train.length;
    const rows = train.filter(
      (i) => hashShare(panel.personHash[i] ^ Math.imul(panel.time[i], 0x27d4eb2f), SEED) < share,
    );
    const columnsOf = linearColumns(panel.features, rows);
    const x = new Matrix(Array.from(rows, columnsOf));
    const gram = x.transpose().mmul(x).div(4);
    // A column that never varies beside another one would leave the matrix without an inverse.
    for (let j = 0; j < gram.rows; j++) gram.set(j, j, gram.get(j, j) + 1e-6 * rows.length);
    const lower = new CholeskyDecomposition(gram).lowerTriangularMatrix;
    const z = solve(lower, x.transpose()).transpose();
    const trainer = LogisticRegression.load({
      name: 'LogisticRegression',
      numSteps: 1,
      learningRate: RATE,
      numberClasses: 1,
      classifiers: [{ numSteps: STEPS, learningRate: RATE }],
    }).classifiers[0];
    trainer.train(z, Matrix.columnVector(Array.from(rows, (i) => panel.converted[i])));
    // z · w = x · L⁻ᵀw: the tested rows need no whitening.
    const weights = solve(lower.transpose(), trainer.weights!.transpose()).getColumn(0);
    return Float64Array.from(test, (i) => columnsOf(i).reduce((sum, x, j) => sum + x * weights[j], 0));
  },
};

/** A row as plain columns: 1, counts and days on the log scale (missing as a column of its own), categories as 0 and 1. */
function linearColumns(features: Table, rows: Uint32Array): (row: number) => number[] {
  const parts = Object.values(features.columns).map((column): ((row: number) => number[]) => {
    if (column.kind === 'number') {
      const { values } = column;
      const isMissing = rows.some((i) => Number.isNaN(values[i]));
      return (i) => {
        const missing = Number.isNaN(values[i]);
        const value = missing ? 0 : Math.log1p(Math.max(0, values[i]));
        return isMissing ? [value, missing ? 1 : 0] : [value];
      };
    }
    const { codes, levels } = column;
    return (i) => levels.slice(1).map((_, k) => (codes[i] === k + 1 ? 1 : 0));
  });
  return (row) => [1, ...parts.flatMap((part) => part(row))];
}
