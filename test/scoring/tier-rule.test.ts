import fc from 'fast-check';
import { cutsFor, expectedStarters, parseTierRule, tierCounts, toTiers } from '../../scoring/index.js';
import type { TierRule } from '../../scoring/index.js';

const counts = (rule: TierRule, points: Float64Array) =>
  tierCounts({ tier: toTiers(points, cutsFor(rule, points)) });

test('cuts by points are those points, whatever the leads', () => {
  expect(cutsFor({ by: 'points', likely: 61.5, mayConvert: 48 }, Float64Array.of(1, 2))).toEqual({
    likely: 61.5,
    mayConvert: 48,
  });
});

test('cuts by capacity stand on the last lead that fits', () => {
  const points = Float64Array.of(70, 10, 62.3, 50, 40);
  expect(cutsFor({ by: 'capacity', likely: 2, mayConvert: 1 }, points)).toEqual({
    likely: 62.3,
    mayConvert: 50,
  });
});

test('a tie that straddles the border stays wholly below, so that nobody has to choose whom not to call', () => {
  const points = Float64Array.of(70, 60, 60, 60, 50);
  expect(counts({ by: 'capacity', likely: 3, mayConvert: 3 }, points)).toEqual({
    Likely: 1,
    'May convert': 3,
    Unlikely: 1,
  });
  expect(counts({ by: 'capacity', likely: 0, mayConvert: 0 }, points).Unlikely).toBe(5);
});

test('cuts by share hold that part of the leads, without losing one to rounding', () => {
  const points = Float64Array.from({ length: 100 }, (_, i) => i / 10);
  expect(counts({ by: 'share', likely: 0.29, mayConvert: 0.57 }, points)).toEqual({
    Likely: 29,
    'May convert': 57,
    Unlikely: 14,
  });
});

test('without leads the default cuts stand', () => {
  expect(cutsFor({ by: 'capacity', likely: 9, mayConvert: 9 }, new Float64Array(0))).toEqual({
    likely: 60,
    mayConvert: 50,
  });
});

const tenths = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 80 });
const size = fc.integer({ min: 0, max: 90 });
const pointsOf = (list: number[]) => Float64Array.from(list, (t) => t / 10);

test('no tier holds more than it may, and the next tie would not have fitted', () => {
  fc.assert(
    fc.property(tenths, size, size, (list, likely, mayConvert) => {
      const points = pointsOf(list);
      const rule: TierRule = { by: 'capacity', likely, mayConvert };
      const cuts = cutsFor(rule, points);
      const held = counts(rule, points);
      expect(cuts.mayConvert).toBeLessThanOrEqual(cuts.likely);
      expect(held.Likely).toBeLessThanOrEqual(likely);
      expect(held['May convert']).toBeLessThanOrEqual(mayConvert);
      const nextTie = (below: number) => {
        const next = Math.max(...points.filter((p) => p < below));
        return points.filter((p) => p === next).length;
      };
      if (held.Likely < points.length) {
        expect(held.Likely + nextTie(cuts.likely)).toBeGreaterThan(likely);
        if (held.Unlikely > 0)
          expect(held['May convert'] + nextTie(cuts.mayConvert)).toBeGreaterThan(mayConvert);
      }
    }),
  );
});

test('the order of leads does not matter, more places never make a tier smaller, and a share is so many places', () => {
  fc.assert(
    fc.property(tenths, fc.integer({ min: 0, max: 100 }), (list, percent) => {
      const points = pointsOf(list);
      const share: TierRule = { by: 'share', likely: percent / 100, mayConvert: (100 - percent) / 100 };
      expect(cutsFor(share, pointsOf([...list].reverse()))).toEqual(cutsFor(share, points));
      const places = Math.floor((percent * list.length) / 100);
      const capacity: TierRule = { by: 'capacity', likely: places, mayConvert: 0 };
      expect(cutsFor(capacity, points).likely).toBe(cutsFor(share, points).likely);
      const more = { ...capacity, likely: places + 1 };
      expect(counts(more, points).Likely).toBeGreaterThanOrEqual(counts(capacity, points).Likely);
    }),
  );
});

test('expected starters are the sum of the probabilities that are known, with how many are not', () => {
  const scores = { tier: Uint8Array.of(0, 0, 1, 2), probability: Float64Array.of(0.5, 0.25, NaN, 0.01) };
  expect(expectedStarters(scores)).toEqual({
    Likely: { expected: 0.75, untested: 0 },
    'May convert': { expected: 0, untested: 1 },
    Unlikely: { expected: 0.01, untested: 0 },
  });
});

test.each([
  [{ by: 'points', likely: 50, mayConvert: 60 }, 'mayConvert — must not be above the cut of Likely'],
  [{ by: 'share', likely: 0.7, mayConvert: 0.4 }, 'mayConvert — must not exceed 1 together with Likely'],
  [{ by: 'capacity', likely: 2.5, mayConvert: 0 }, 'likely — must be a whole number of leads'],
])('parseTierRule refuses %j', (rule, sentence) => {
  expect(() => parseTierRule(rule)).toThrow(sentence);
});

test('parseTierRule takes shares that add up to 1 but for rounding', () => {
  const rule = { by: 'share', likely: 0.7, mayConvert: 0.1 + 0.2 };
  expect(parseTierRule(rule)).toEqual(rule);
});
