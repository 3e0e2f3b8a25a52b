import { csvRows, parseRecipe, trainScorecard } from '../../scoring/index.js';

const recipe = parseRecipe({
  recipe: 1,
  name: 'a file',
  missing: [],
  roles: { converted: 'outcome' },
  features: [{ kind: 'category', name: 'city', column: 'city' }],
});

test('a label written in other words is told as such, without quoting a cell', () => {
  const feed = { rows: 2, columns: { outcome: ['Enrolled', 'Lost'], city: ['a', 'b'] } };
  const attempt = () => trainScorecard(csvRows(feed, recipe), recipe, { asOf: 0, horizonDays: null });
  expect(attempt).toThrow(expect.objectContaining({ code: 'LABEL_UNREADABLE' }) as Error);
  expect(attempt).not.toThrow(/Enrolled|Lost/);
});

test('single cells that say neither yes nor no are rejected and counted, and the others are read', () => {
  const feed = { rows: 3, columns: { outcome: ['Yes', 'perhaps', '0'], city: ['a', 'b', 'c'] } };
  const { rows, converted, rejected } = csvRows(feed, recipe);
  expect([rows, [...converted], rejected.map(({ code }) => code)]).toEqual([
    2,
    [1, 0],
    ['CONVERTED_INVALID'],
  ]);
});
