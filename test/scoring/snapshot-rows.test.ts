import { parseDay } from '../../scoring/index.js';
import { snapshotRows, type Snapshot } from '../../scoring/snapshot-rows.js';
import type { Recipe } from '../../scoring/recipe.js';

const recipe: Recipe = {
  recipe: 1,
  name: 'made up',
  missing: [],
  roles: { id: 'person_id', created: 'origin_date' },
  features: [
    { kind: 'category', name: 'origin', column: 'origin' },
    { kind: 'number', name: 'open', column: 'open', knots: [0, 1], scale: 'linear' },
  ],
};

const snapshot = (day: string, leads: readonly (readonly [string, string | null, number])[]): Snapshot => {
  const levels = [...new Set(leads.map(([, origin]) => origin).filter((origin) => origin !== null))];
  return {
    asOf: parseDay(day),
    ids: leads.map(([id]) => id),
    features: {
      rows: leads.length,
      columns: {
        origin: {
          kind: 'category',
          levels,
          codes: Int32Array.from(leads, ([, origin]) => (origin === null ? -1 : levels.indexOf(origin))),
        },
        open: { kind: 'number', values: Float64Array.from(leads, ([, , open]) => open) },
      },
    },
  };
};
const outcomes = (...rows: readonly (readonly [string, string])[]) => ({
  rows: rows.length,
  columns: { person_id: rows.map(([id]) => id), application_created: rows.map(([, day]) => day) },
});
const when = { asOf: parseDay('2026-06-01'), horizonDays: 30 };
const JANUARY = snapshot('2026-01-05', [
  ['A', 'Fair', 0],
  ['b', 'Web', 2],
  ['c', null, NaN],
]);
const FEBRUARY = snapshot('2026-02-02', [
  ['b', 'Mail', 3],
  ['a', 'Web', 1],
]);

test('a lead counts on every list until it converts, and converts only within the horizon', () => {
  const rows = snapshotRows(
    [FEBRUARY, JANUARY],
    outcomes(['a', '2026-01-20T08:00:00'], ['b', '2026-03-30T00:00:00']),
    recipe,
    when,
  );
  // January: a converts within 30 days, b does not; February: a is gone, b still comes too late.
  expect([...rows.converted]).toEqual([1, 0, 0, 0]);
  expect([...rows.person]).toEqual([0, 1, 2, 1]);
  expect(rows.people).toBe(3);
  expect([...rows.time]).toEqual([JANUARY.asOf, JANUARY.asOf, JANUARY.asOf, FEBRUARY.asOf]);
  expect(rows.baseRate).toBe(0.25);
});

test('features are those of the day, with categories numbered alike over all snapshots', () => {
  const { features } = snapshotRows([JANUARY, FEBRUARY], outcomes(), recipe, when);
  const origin = features.columns.origin;
  if (origin.kind !== 'category') throw new Error('a category');
  expect(Array.from(origin.codes, (code) => origin.levels[code] ?? null)).toEqual([
    'Fair',
    'Web',
    null,
    'Mail',
    'Web',
  ]);
  expect(features.columns.open).toEqual({ kind: 'number', values: Float64Array.of(0, 2, NaN, 3, 1) });
});

test('on the last day of the horizon a lead no longer counts as converted, on the day of the list it does', () => {
  const of = (day: string) => [...snapshotRows([JANUARY], outcomes(['a', day]), recipe, when).converted];
  expect(of('2026-01-05')).toEqual([1, 0, 0]);
  expect(of('2026-02-03')).toEqual([1, 0, 0]);
  expect(of('2026-02-04')).toEqual([0, 0, 0]);
  expect(of('2026-01-04')).toEqual([0, 0]);
});

test('of several runs within a week the earliest counts, and a run too young does not count at all', () => {
  const again = snapshot('2026-01-07', [['d', 'Web', 9]]);
  const young = snapshot('2026-05-20', [['e', 'Web', 9]]);
  expect(snapshotRows([again, young, JANUARY], outcomes(), recipe, when).rows).toBe(3);
});

test('an archive that is too young, or lacks a feature, is told in a sentence', () => {
  const early = { asOf: parseDay('2026-01-20'), horizonDays: 30 };
  expect(() => snapshotRows([JANUARY], outcomes(), recipe, early)).toThrow(
    /none of its 1 runs is 30 days old/,
  );
  const wider: Recipe = {
    ...recipe,
    features: [...recipe.features, { kind: 'category', name: 'college', column: 'college' }],
  };
  expect(() => snapshotRows([JANUARY], outcomes(), wider, when)).toThrow(/made without "college"/);
});
