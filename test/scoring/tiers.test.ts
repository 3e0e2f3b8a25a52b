import fc from 'fast-check';
import { rank, toTiers } from '../../scoring/index.js';

test('toTiers puts a lead exactly on a cut in the higher tier', () => {
  expect([...toTiers(Float64Array.of(60, 59.9, 50, 49.9, -20))]).toEqual([0, 1, 1, 2, 2]);
  expect([...toTiers(Float64Array.of(601 / 10), { likely: 60.1, mayConvert: 50 })]).toEqual([0]);
});

test('toTiers never puts more points into a lower tier', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -500, max: 1500 })), (tenths) => {
      const points = Float64Array.from(tenths, (t) => t / 10).sort();
      const tiers = toTiers(points);
      expect([...tiers]).toEqual([...tiers].sort((a, b) => b - a));
    }),
  );
});

test('rank lets ties share a rank: 1, 2, 2, 4', () => {
  expect([...rank(Float64Array.of(50, 61.2, 50, 12))]).toEqual([2, 1, 2, 4]);
  expect([...rank(new Float64Array(0))]).toEqual([]);
});

test('a rank is one more than the number of leads with more points', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20, max: 20 })), (values) => {
      const points = Float64Array.from(values);
      expect([...rank(points)]).toEqual(values.map((v) => 1 + values.filter((other) => other > v).length));
    }),
  );
});
