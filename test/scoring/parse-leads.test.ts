import { parseDay, parseLeads, ScoringError, slateRecipe } from '../../scoring/index.js';
import type { Recipe } from '../../scoring/index.js';
import { feedOf, madePanel } from './made-feed.js';
import { madeRecipe } from './made-card.js';

const asOf = parseDay('2026-03-01');
const dated: Recipe = {
  ...madeRecipe,
  roles: { id: 'id', created: 'created', converted: 'converted' },
  features: [
    { kind: 'age', name: 'age', knots: [0, 365], scale: 'log1p' },
    { kind: 'month', name: 'month' },
  ],
};

test('parseLeads names every absent column that the recipe reads', () => {
  const feed = feedOf(['id', 'origin'], []);
  expect(() => parseLeads(feed, madeRecipe, asOf)).toThrow(
    expect.objectContaining({ code: 'COLUMN_MISSING', message: expect.stringContaining('"pings", "days"') }),
  );
  expect(() => parseLeads(feedOf(['x'], []), madeRecipe, asOf)).toThrow(ScoringError);
});

test('parseLeads takes a column named like a member of every object for absent', () => {
  const recipe: Recipe = {
    ...madeRecipe,
    features: [{ kind: 'category', name: 'c', column: 'constructor' }],
  };
  expect(() => parseLeads(feedOf(['id'], []), recipe, asOf)).toThrow(/"constructor"/);
});

test('parseLeads counts and explains the rows it rejects, and keeps the first of equal ids', () => {
  const feed = feedOf(
    ['id', 'created'],
    [
      ['A', '2026-02-01'],
      [null, '2026-02-01'],
      ['  ', '2026-02-01'],
      ['a ', '2026-02-02'],
      ['B', '2026-02-30'],
      ['C', '2026-03-02'],
      ['D', null],
      ['E', '1900-01-01'],
      ['F', '2026-03-01T13:00:00'],
    ],
  );
  const { leads, rejected } = parseLeads(feed, dated, asOf);
  expect(leads.ids).toEqual(['A', 'F']);
  expect([...leads.sourceRow]).toEqual([0, 8]);
  expect(rejected.map(({ row, code }) => [row, code])).toEqual([
    [1, 'ID_MISSING'],
    [2, 'ID_MISSING'],
    [3, 'ID_DUPLICATE'],
    [4, 'CREATED_IMPOSSIBLE'],
    [5, 'CREATED_IN_FUTURE'],
    [6, 'CREATED_MISSING'],
    [7, 'CREATED_IMPOSSIBLE'],
  ]);
  expect(leads.features.columns.age).toEqual({ kind: 'number', values: Float64Array.of(28, 0) });
  const month = leads.features.columns.month;
  expect(month.kind === 'category' && month.levels[month.codes[0]]).toBe('March');
});

test('parseLeads keeps a missing number missing and counts an unreadable one', () => {
  const feed = feedOf(
    ['id', 'origin', 'pings', 'days'],
    [
      ['A', 'Select', '', 'soon'],
      ['B', ' Event ', '0', '3'],
    ],
  );
  const { leads, unreadable } = parseLeads(feed, madeRecipe, asOf);
  expect(leads.features.columns.pings).toEqual({ kind: 'number', values: Float64Array.of(NaN, 0) });
  expect(leads.features.columns.origin).toEqual({
    kind: 'category',
    codes: Int32Array.of(-1, 0),
    levels: ['Event'],
  });
  expect(unreadable).toEqual({ days: 1 });
});

test('parseLeads knows who converted where the feed says so, and NaN elsewhere', () => {
  const header = ['id', 'created', 'converted'];
  const feed = feedOf(header, [
    ['A', '2026-01-01', 'Yes'],
    ['B', '2026-01-01', null],
  ]);
  expect([...parseLeads(feed, dated, asOf).leads.converted]).toEqual([1, NaN]);
  const without = feedOf(['id', 'created'], [['A', '2026-01-01']]);
  expect([...parseLeads(without, dated, asOf).leads.converted]).toEqual([NaN]);
});

test('the Slate recipe groups inquiries, reads unknown origins as Other and a missing college as Unknown', () => {
  const panel = madePanel(4);
  const { rows, columns } = panel;
  const origins = ['Undergrad Inquiry 2025', 'Event Attendance', 'Carrier pigeon', ''];
  const feed = {
    rows,
    columns: {
      ...columns,
      person_id: columns.person_id.map((_, i) => `P${i}`),
      origin: columns.origin.map((_, i) => origins[i % 4]),
      college: columns.college.map(() => null),
    },
  };
  const { leads } = parseLeads(feed, slateRecipe, asOf);
  const { origin, college } = leads.features.columns;
  if (origin.kind !== 'category' || college.kind !== 'category') throw new Error('categories expected');
  expect([...origin.codes.slice(0, 4)].map((code) => origin.levels[code])).toEqual([
    'Inquiry Form',
    'Event Attendance',
    'Other',
    'Other',
  ]);
  expect(college.levels).toEqual(['Unknown']);
});
