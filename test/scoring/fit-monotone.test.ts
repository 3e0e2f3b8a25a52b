import { trainScorecard } from '../../scoring/index.js';
import type { NumberRule, Recipe } from '../../scoring/recipe.js';
import { hashShare } from '../../scoring/row-hash.js';
import { madeTraining } from './made-training.js';

const ROWS = 3000;
const draw = (i: number, seed: number) => hashShare(Math.imul(i + 1, 2654435761), seed);
/** Calls help up to the third, and from then on they hurt. */
const calls = Float64Array.from({ length: ROWS }, (_, i) => Math.floor(draw(i, 1) * 7));
const converted = Uint8Array.from(calls, (count, i) =>
  draw(i, 2) < 1 / (1 + Math.exp(2 - Math.min(count, 6 - count) * 0.7)) ? 1 : 0,
);
const rows = madeTraining({ calls: { kind: 'number', values: calls } }, converted);
const rule: NumberRule = {
  kind: 'number',
  name: 'calls',
  column: 'calls',
  knots: [0, 1, 2, 3, 4, 5, 6],
  scale: 'linear',
};
const pointsOf = (calls: NumberRule) => {
  const recipe: Recipe = {
    recipe: 1,
    name: 'made up',
    missing: [],
    roles: { converted: 'c' },
    features: [calls],
  };
  const card = trainScorecard(rows, recipe, { asOf: 20_000, horizonDays: null, penalty: 1 });
  expect(card.trained.converged).toBe(true);
  return card.terms[0].attributes.map(({ points }) => points);
};

test('without the option points go where the data go', () => {
  const points = pointsOf(rule);
  expect(points[3]).toBeGreaterThan(points[0] + 10);
  expect(points[6]).toBeLessThan(points[3] - 10);
});

test('called rising, points never fall: they rise as the data do, and stay level where the data fall', () => {
  const points = pointsOf({ ...rule, monotone: 'rising' });
  expect([...points].sort((a, b) => a - b)).toEqual(points);
  expect(points[2]).toBeGreaterThan(points[0] + 5);
  expect(points[6]).toBe(points[4]);
});

test('called falling, points never rise', () => {
  const points = pointsOf({ ...rule, monotone: 'falling' });
  expect([...points].sort((a, b) => b - a)).toEqual(points);
  expect(points[0]).toBe(points[2]);
});
