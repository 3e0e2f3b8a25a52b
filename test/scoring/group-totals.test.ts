import fc from 'fast-check';
import { groupTotals } from '../../scoring/index.js';
import type { Contribution } from '../../scoring/index.js';

const contribution = (points: number, group?: string): Contribution => ({
  feature: 'visits',
  label: 'Visits',
  value: '3 visits',
  shortValue: '3',
  points,
  ...(group === undefined ? {} : { group }),
});

test('points of one group are summed, in the order in which groups occur; what has no group comes last', () => {
  expect(
    groupTotals([
      contribution(0.1, 'Web visits'),
      contribution(4),
      contribution(-2.5, 'Time'),
      contribution(0.2, 'Web visits'),
      contribution(-1.5),
    ]),
  ).toEqual([
    { group: 'Web visits', points: 0.3 },
    { group: 'Time', points: -2.5 },
    { group: null, points: 2.5 },
  ]);
});

test('without groups there is nothing to say', () => {
  expect(groupTotals([contribution(1), contribution(2)])).toEqual([]);
});

test('the totals add up to what the contributions add up to, to the tenth', () => {
  const tenths = fc.integer({ min: -500, max: 500 });
  const group = fc.constantFrom(undefined, 'Web visits', 'Time', 'Who they are');
  const one = fc.tuple(tenths, group).map(([n, name]) => contribution(n / 10, name));
  fc.assert(
    fc.property(fc.array(one), (list) => {
      const sum = (parts: readonly { points: number }[]) =>
        parts.reduce((total, { points }) => total + Math.round(points * 10), 0);
      const totals = groupTotals(list);
      expect(sum(totals)).toBe(list.some((c) => c.group !== undefined) ? sum(list) : 0);
    }),
  );
});
