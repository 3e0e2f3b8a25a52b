import { thinNegatives } from '../../scoring/thin-negatives.js';
import type { TrainingRows } from '../../scoring/training-rows.js';

const n = 450_000;
const training: TrainingRows = {
  rows: n,
  features: { rows: n, columns: {} },
  converted: Uint8Array.from({ length: n }, (_, i) => (i % 100 === 0 ? 1 : 0)),
  weight: new Float64Array(n).fill(1),
  width: new Float64Array(n).fill(1),
  person: Int32Array.from({ length: n }, (_, i) => i >> 2),
  people: n / 4,
  personHash: Uint32Array.from({ length: n }, (_, i) => Math.imul(i >> 2, 2654435761)),
  time: Float64Array.from({ length: n }, (_, i) => 20_000 + (i % 4)),
  baseRate: 0.01,
  rejected: [],
};
const all = Uint32Array.from({ length: n }, (_, i) => i);

test('thinNegatives keeps every conversion, about ten negatives for each, and the sum of weights', () => {
  const { rows, weight } = thinNegatives(training, all);
  const negatives = rows.filter((i) => training.converted[i] === 0);
  expect(rows.length - negatives.length).toBe(n / 100);
  expect(Math.abs(negatives.length / (n / 100) - 10)).toBeLessThan(0.5);
  expect(rows.reduce((sum, i) => sum + weight[i], 0)).toBeCloseTo(n, 3);
  expect(thinNegatives(training, all).rows).toEqual(rows);
});

test('thinNegatives leaves smaller fits alone', () => {
  const few = all.slice(0, 1000);
  expect(thinNegatives(training, few)).toEqual({ rows: few, weight: training.weight });
});
