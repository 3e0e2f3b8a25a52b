import { csvRows, proposeRecipe, trainScorecard } from '../../scoring/index.js';
import { proposeKnots } from '../../scoring/propose-knots.js';
import { feedOf, uniform } from './made-feed.js';

const next = uniform(12);
/** About normal, two decimals. */
const normal = () => Math.round(100 * (next() + next() + next() + next() - 2) * Math.sqrt(3)) / 100;
const values = Array.from({ length: 3000 }, normal);
const coded = (code: number, every: number) => values.map((value, i) => (i % every === 0 ? code : value));

test.each([-99999, -999, 365243])(
  'a code of %d gets a knot, and crowds the numbers into no corner',
  (code) => {
    const { knots, scale } = proposeKnots(Float64Array.from(coded(code, 20)));
    expect(scale).toBe('linear');
    expect(knots).toContain(code);
    expect(knots.filter((knot) => Math.abs(knot) < 4).length).toBeGreaterThanOrEqual(12);
  },
);

test('a single outlier is no code, and what is left has its knots as ever', () => {
  const { knots } = proposeKnots(Float64Array.from([...values, 1000]));
  expect(knots).toEqual(proposeKnots(Float64Array.from(values)).knots);
});

test('a number beside a code says as much as one without', () => {
  const outcomes = values.map((value) =>
    next() < 1 / (1 + Math.exp(3 * (1 - Math.abs(value)))) ? '1' : '0',
  );
  const aucOf = (numbers: readonly number[]) => {
    const rows = numbers.map((value, i) => [String(value), outcomes[i]]);
    const feed = feedOf(['number', 'won'], rows);
    const recipe = proposeRecipe(feed, { converted: 'won' });
    return trainScorecard(csvRows(feed, recipe), recipe, { asOf: 0, horizonDays: null }).quality.auc;
  };
  expect(aucOf(coded(-99999, 50))).toBeGreaterThan(aucOf(values) - 0.02);
});

describe('values that stand alone', () => {
  // Half the leads pay nothing, the others one of 30 prices, of which every other one goes with converting.
  const prices = Array.from({ length: 30 }, () => 1000 + Math.floor(9000 * next())).sort((a, b) => a - b);
  const paid = Array.from({ length: 6000 }, () => (next() < 0.5 ? 0 : Math.floor(30 * next()) + 1));
  const tariff = Float64Array.from(paid, (k) => (k === 0 ? 0 : prices[k - 1]));

  test('have a knot each, as they are written', () => {
    const { knots } = proposeKnots(tariff);
    expect(prices.filter((price) => knots.includes(price)).length).toBeGreaterThanOrEqual(16);
    expect(knots).toEqual([...new Set(knots)].sort((a, b) => a - b));
  });

  test('say each what they say', () => {
    const rows = paid.map((k, i) => [
      String(tariff[i]),
      next() < (k > 0 && k % 2 === 0 ? 0.7 : 0.2) ? '1' : '0',
    ]);
    const feed = feedOf(['price', 'won'], rows);
    const recipe = proposeRecipe(feed, { converted: 'won' });
    const { quality } = trainScorecard(csvRows(feed, recipe), recipe, { asOf: 0, horizonDays: null });
    expect(quality.auc).toBeGreaterThan(0.67);
  });

  test('are none where values fill their range, or hardly repeat', () => {
    const ages = Float64Array.from(tariff, () => 18 + Math.floor(60 * next()));
    expect(proposeKnots(ages).knots.length).toBeLessThanOrEqual(17);
    const measures = Float64Array.from(tariff, () => 1000 * next());
    expect(proposeKnots(measures).knots.length).toBeLessThanOrEqual(17);
  });

  test('are found among the others whatever the order of rows', () => {
    expect(proposeKnots(tariff.toReversed())).toEqual(proposeKnots(tariff));
  });
});
