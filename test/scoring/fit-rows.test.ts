import { codeColumns } from '../../scoring/design.js';
import { fitRows } from '../../scoring/fit-rows.js';
import { csvRows, proposeRecipe } from '../../scoring/index.js';
import { labelledFeed } from './made-feed.js';

const feed = labelledFeed(1500);
const recipe = proposeRecipe(feed, { converted: 'converted', id: 'id' });
const training = csvRows(feed, recipe);
const coding = codeColumns(training.features);
const all = Uint32Array.from({ length: training.rows }, (_, i) => i);
const { source } = training.features.columns;
const cold = fitRows(training, coding, recipe, all, { single: 3, pair: 3 }).fit;

test.each([
  ['lack a category', all.filter((i) => source.kind === 'category' && source.codes[i] !== 0)],
  ['are nearly the same', all.filter((i) => i % 20 !== 0)],
])('where a fit starts from changes its steps and not its solution: rows that %s', (_, others) => {
  const warm = fitRows(
    training,
    coding,
    recipe,
    all,
    { single: 3, pair: 3 },
    fitRows(training, coding, recipe, others, { single: 3, pair: 3 }),
  ).fit;
  expect(warm.converged).toBe(true);
  expect(warm.iterations).toBeLessThanOrEqual(cold.iterations);
  const apart = cold.coefficients.map((c, j) => Math.abs(c - warm.coefficients[j]));
  expect(Math.max(...apart)).toBeLessThan(1e-9);
});
