import { csvRows, proposeRecipe } from '../../scoring/index.js';
import { missingMarks } from '../../scoring/missing-marks.js';
import { feedOf } from './made-feed.js';

test('marks are those that stand among numbers, be they many or few', () => {
  expect(missingMarks(['1', '2.5', '?', 'None'])).toEqual(['?', 'none']);
  expect(missingMarks(['?', '?', '?', '7'])).toEqual(['?']);
  expect(missingMarks(['inf', '-inf', '1e5'])).toEqual(['inf', '-inf']);
  expect(missingMarks(['1', '2'])).toEqual([]);
});

test('among words they are words', () => {
  expect(missingMarks(['b', 'c', '?', '?'])).toEqual([]);
  expect(missingMarks(['none', 'unknown'])).toEqual([]);
  expect(missingMarks(['1', '2', 'many', '?'])).toEqual([]);
});

/** A column of numbers with a question mark in every tenth row. */
const marked = (label: (i: number) => string) =>
  feedOf(
    ['weight', 'odor', 'converted'],
    Array.from({ length: 400 }, (_, i) => [
      i % 10 === 0 ? '?' : `${i % 97}.5`,
      ['n', 'f', 'y'][i % 3],
      label(i),
    ]),
  );

test('a column of numbers with marks is one of numbers, and its marks are missing', () => {
  const feed = marked((i) => String(i % 2));
  const recipe = proposeRecipe(feed, { converted: 'converted' });
  expect(recipe.features[0]).toMatchObject({ kind: 'number', column: 'weight' });
  expect(recipe.missing).toEqual(['na', 'n/a', '#n/a', 'nan', 'null', '?']);
  const { weight } = csvRows(feed, recipe).features.columns;
  expect(weight.kind === 'number' && weight.values.filter(Number.isNaN)).toHaveLength(40);
});

test('a word of the label is no mark: its rows would be lost', () => {
  const feed = marked((i) => (i % 2 ? 'bought' : '?'));
  const recipe = proposeRecipe(feed, { converted: 'converted', yes: ['bought'] });
  expect(csvRows(feed, recipe).rows).toBe(400);
});
