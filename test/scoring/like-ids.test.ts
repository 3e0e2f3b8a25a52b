import { areLikeIds } from '../../scoring/like-ids.js';
import { proposeFeatures } from '../../scoring/index.js';
import { feedOf, uniform } from './made-feed.js';

const next = uniform(4);
/** Whole numbers that never repeat, in no order. */
const drawn = (count: number, below: number, from = 0) => {
  const numbers = new Set<number>();
  while (numbers.size < count) numbers.add(from + Math.floor(next() * below));
  return Float64Array.from(numbers);
};

test('few whole numbers of a wide range measure something, though none repeats', () => {
  expect(areLikeIds('income', drawn(150, 70_000))).toBe(false);
  expect(areLikeIds('amount paid', drawn(150, 70_000))).toBe(false);
  expect(areLikeIds('first seen', drawn(300, 10 ** 8, 1.5e9))).toBe(false);
});

test.each([
  ['so many numbers of a range would have repeated', 'x', drawn(7_000, 250_000, 15_565_701)],
  ['numbers in rising order', 'x', Float64Array.from({ length: 30 }, (_, i) => i ** 3)],
  ['numbers in falling order', 'x', Float64Array.from({ length: 30 }, (_, i) => -(i ** 3))],
  ['more digits than a number holds', 'x', drawn(30, 10 ** 6).map((value) => value * 1e12 + 1e19)],
  ['a name that says so', 'CustomerID', drawn(150, 10 ** 8)],
  ['a name that says so', 'account_no', drawn(150, 10 ** 8)],
])('ids are told by %s (%s)', (_, column, numbers) => expect(areLikeIds(column, numbers)).toBe(true));

test('a proposal keeps an income of a short file, and drops its customer ids', () => {
  const [ids, incomes] = [drawn(150, 10 ** 8), drawn(150, 70_000)];
  const rows = Array.from(incomes, (income, i) => [String(ids[i]), String(income), String(i % 2)]);
  const feed = feedOf(['customer id', 'income', 'converted'], rows);
  const { recipe, dropped } = proposeFeatures(feed, { converted: 'converted' });
  expect(recipe.features.map(({ name }) => name)).toEqual(['income']);
  expect(dropped.map(({ column }) => column)).toEqual(['customer id']);
});
