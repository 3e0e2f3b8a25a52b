import { landmarkRows, parseDay, slateRecipe } from '../../scoring/index.js';
import type { Recipe } from '../../scoring/index.js';
import { landmarkWidths } from '../../scoring/landmark-widths.js';
import { weeklyBaseRate } from '../../scoring/weekly-base-rate.js';
import { feedOf, madePanel, takeRows } from './made-feed.js';

const recipe: Recipe = {
  recipe: 1,
  name: 'panel',
  missing: [],
  roles: { id: 'person_id', created: 'origin_date' },
  features: [
    { kind: 'age', name: 'age', knots: [0, 90], scale: 'log1p' },
    { kind: 'month', name: 'month' },
  ],
};
const header = ['person_id', 'landmark', 'origin_date', 'converted_day'];
const asOf = parseDay('2025-01-01');
const read = (...rows: (string | null)[][]) =>
  landmarkRows(feedOf(header, rows), recipe, { asOf, horizonDays: 90 });

test('landmarkRows names absent columns and absent roles', () => {
  expect(() => landmarkRows(feedOf(['person_id'], []), slateRecipe, { asOf, horizonDays: 90 })).toThrow(
    expect.objectContaining({ code: 'COLUMN_MISSING', message: expect.stringContaining('"converted_day"') }),
  );
  expect(() => landmarkRows(feedOf([], []), { ...recipe, roles: {} }, { asOf, horizonDays: 90 })).toThrow(
    expect.objectContaining({ code: 'ROLE_MISSING' }),
  );
});

test('landmarkRows counts rows that it cannot read', () => {
  const { rejected, rows } = read(
    [null, '0', '2024-01-01', null],
    ['A', '0', '2024-02-30', null],
    ['B', '0', '2025-02-01', null],
    ['C', '-1', '2024-01-01', null],
    ['D', '0', '2024-01-01', 'later'],
    ['E', '0', '2024-01-01', null],
    ['e', '0', '2024-01-01', null],
  );
  expect(rows).toBe(1);
  expect(rejected.map((r) => r.code)).toEqual([
    'ID_MISSING',
    'CREATED_IMPOSSIBLE',
    'CREATED_IN_FUTURE',
    'LANDMARK_INVALID',
    'CONVERTED_INVALID',
    'LANDMARK_DUPLICATE',
  ]);
});

test('landmarkRows keeps a row while the lead is at risk and its label is complete', () => {
  const { time, converted, features, width, person, people } = read(
    ['A', '0', '2024-01-01', '30'],
    ['A', '30', '2024-01-01', '30'], // at risk still: converts on the landmark day itself
    ['A', '90', '2024-01-01', '30'], // converted before
    ['A', '45', '2024-01-01', '30'], // no landmark of ours
    ['B', '0', '2024-01-01', '90'], // just beyond the horizon
    ['B', '3', '2024-01-01', '90'],
    ['C', '0', '2024-10-03', null], // 90 days to the as-of day: complete
    ['C', '3', '2024-10-03', null], // not yet
  );
  // People stand in the order of their hashes: A, C, B.
  expect([...converted]).toEqual([1, 1, 0, 0, 1]);
  expect(features.columns.age).toEqual({ kind: 'number', values: Float64Array.of(0, 30, 0, 0, 3) });
  expect(time[1]).toBe(parseDay('2024-01-31'));
  expect([...width.slice(0, 2)]).toEqual([2, 41.5]);
  expect([...person]).toEqual([0, 0, 1, 2, 2]);
  expect(people).toBe(3);
});

test('landmarks stand for the days nearest to them, 366 days in all', () => {
  expect(landmarkWidths([0, 3, 7, 30, 90, 180, 270])).toEqual([2, 3.5, 13.5, 41.5, 75, 90, 140.5]);
  expect(landmarkWidths([0])).toEqual([366]);
});

test('weeklyBaseRate counts at-risk leads and their conversions on every matured list', () => {
  // As of day 800 with horizon 90 the lists are on days 710, 703, … 353, and complete from day 365 on: down to day 367.
  const converted = [NaN, 50, 100, 3, NaN];
  const created = [0, 703, 610, 703, 711];
  // Day 710: the second is 7 days old and converts in 43, the third has age 100 and converts that day; the fourth, too
  // soon converted, is off the list. Day 703: all three convert within 90 days. The first is too old for both.
  // Lists of days 696 to 612 hold the third alone (13 of them): it converts in 14 … 98 days, twice too late.
  // The fifth is created after the last list.
  const rate = weeklyBaseRate(Float64Array.from(created), Float64Array.from(converted), 800, 90);
  expect(rate).toBeCloseTo((2 + 3 + 11) / (2 + 3 + 13), 12);
  expect(weeklyBaseRate(new Float64Array(0), new Float64Array(0), 800, 90)).toBeNaN();
});

test('weeklyBaseRate uses incomplete lists only where there is no complete one', () => {
  const rate = weeklyBaseRate(Float64Array.of(0, 0), Float64Array.of(NaN, 20), 97, 90);
  // Lists on days 7 and 0: both leads on both, one of them converting.
  expect(rate).toBe(0.5);
});

test('the order of the panel’s rows leaves no trace in the training rows', () => {
  const asOf = parseDay('2026-06-01');
  const panel = madePanel(60);
  const reversed = takeRows(panel, [...Array(panel.rows).keys()].reverse());
  const [rows, same] = [panel, reversed].map((feed) =>
    landmarkRows(feed, slateRecipe, { asOf, horizonDays: 90 }),
  );
  expect(rows.rows).toBeGreaterThan(60);
  // Rejected rows are named by their place in the panel, which is another one.
  expect({ ...same, rejected: [] }).toEqual({ ...rows, rejected: [] });
});
