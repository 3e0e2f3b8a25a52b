import { parseRecipe, proposeFeatures, proposeRecipe } from '../../scoring/index.js';
import { feedOf, labelledFeed, uniform } from './made-feed.js';

const next = uniform(9);
const rows = Array.from({ length: 400 }, (_, i) => {
  const skewed = Math.floor(Math.exp(next() * 7)) - 1;
  return {
    converted: String(i % 3 === 0 ? 1 : 0),
    number: String(5000 - i),
    uuid: `u-${i}-${next()}`,
    constant: 'No',
    rare: i < 3 ? 'Yes' : 'No',
    empty: null,
    day: `2026-01-${String(1 + (i % 28)).padStart(2, '0')}`,
    note: `called ${Math.floor(next() * 120)} and ${Math.floor(next() * 3)} times`,
    city: i < 5 ? `Town ${i}` : i % 4 === 0 ? 'Select' : i % 2 === 0 ? 'North' : 'South',
    minutes: String(skewed),
    rating: i % 10 === 0 ? null : String(1 + (i % 5)),
  };
});
const header = Object.keys(rows[0]);
const feed = feedOf(
  header,
  rows.map((row) => Object.values(row)),
);

test('proposeRecipe names an absent label column', () => {
  expect(() => proposeRecipe(feed, { converted: 'won' })).toThrow(/"won"/);
});

test('proposeFeatures drops what cannot be learnt from, with a reason for each', () => {
  const { dropped, recipe } = proposeFeatures(feed, {
    converted: 'converted',
    missing: ['Select'],
    drop: ['rating'],
  });
  expect(dropped.map((d) => d.column)).toEqual([
    'number',
    'uuid',
    'constant',
    'rare',
    'empty',
    'day',
    'note',
    'rating',
  ]);
  expect(dropped.every((d) => d.reason.endsWith('.'))).toBe(true);
  expect(recipe.features.map((rule) => rule.name)).toEqual(['city', 'minutes']);
});

test('proposeRecipe keeps common categories, and every value of a numeric column with few', () => {
  const { features } = proposeRecipe(feed, { converted: 'converted', missing: ['Select'] });
  expect(features[0]).toMatchObject({ kind: 'category', keep: ['South', 'North'], other: 'others' });
  expect(features[2]).toMatchObject({
    kind: 'number',
    name: 'rating',
    knots: [1, 2, 3, 4, 5],
    scale: 'linear',
  });
});

test('proposeRecipe keeps a hundred categories, where so many have rows enough', () => {
  const cells = Array.from({ length: 6000 }, (_, i) => [
    `Airport ${Math.floor((i * 7919) % 150)}`,
    String(i % 2),
  ]);
  const [airport] = proposeRecipe(feedOf(['airport', 'won'], cells), { converted: 'won' }).features;
  expect(airport.kind === 'category' && airport.keep).toHaveLength(100);
});

test('proposeRecipe interpolates a long tail on the log1p scale between readable, rising knots', () => {
  const minutes = proposeRecipe(feed, { converted: 'converted' }).features.find(
    (rule) => rule.name === 'minutes',
  );
  if (minutes?.kind !== 'number') throw new Error('a numeric rule expected');
  expect(minutes.scale).toBe('log1p');
  expect(minutes.knots[0]).toBe(0);
  expect(minutes.knots.length).toBeGreaterThanOrEqual(5);
  expect(minutes.knots.length).toBeLessThanOrEqual(10);
});

test('a proposed recipe is a recipe file', () => {
  const recipe = proposeRecipe(labelledFeed(300), { converted: 'converted', id: 'id', name: 'trial' });
  expect(parseRecipe(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
});

test('proposeRecipe looks at no outcome', () => {
  const flipped = { ...feed, columns: { ...feed.columns, converted: feed.columns.converted.map(() => '0') } };
  const options = { converted: 'converted' };
  expect(proposeRecipe(flipped, options)).toEqual(proposeRecipe(feed, options));
});

test('proposeRecipe shares a bearable number of knots among many columns', () => {
  const number = uniform(3);
  const wide = (columns: number) =>
    feedOf(
      ['won', ...Array.from({ length: columns }, (_, c) => `v${c}`)],
      Array.from({ length: 2000 }, (_, i) => [
        String(i % 2),
        ...Array.from({ length: columns }, () => String(number())),
      ]),
    );
  const knotsOf = (columns: number) =>
    Math.max(
      ...proposeRecipe(wide(columns), { converted: 'won' }).features.map((rule) =>
        rule.kind === 'number' ? rule.knots.length : 0,
      ),
    );
  expect([20, 90, 180].map(knotsOf)).toEqual([17, 10, 5]);
});

test('proposeFeatures bears more distinct values than a call bears arguments', () => {
  const many = Array.from({ length: 200_000 }, (_, i) => [String(i % 2), String(next())]);
  expect(proposeFeatures(feedOf(['y', 'x'], many), { converted: 'y' }).dropped).toEqual([]);
});
