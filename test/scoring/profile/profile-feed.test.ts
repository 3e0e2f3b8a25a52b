import fc from 'fast-check';
import { profileFeed } from '../../../scoring/profile/profile-feed.js';
import type { ColumnProfile, RememberedFeed } from '../../../scoring/profile/profile.js';

const RECIPE = { missing: ['Select'], roles: { id: 'lead' } };

/** @param cell of the row */
function column(rows: number, cell: (row: number) => string | null): (string | null)[] {
  return Array.from({ length: rows }, (_, row) => cell(row));
}

function look(cells: (string | null)[], name = 'x', before: RememberedFeed | null = null): ColumnProfile {
  return profileFeed({ rows: cells.length, columns: { [name]: cells } }, RECIPE, { before }).profile
    .columns[0];
}

describe('a column', () => {
  test('of numbers worked out by hand', () => {
    const cells = [...column(30, (i) => String(i % 3)), '17', ' ', null, 'Select', '1,024', 'n/a', 'many'];
    expect(look(cells)).toEqual({
      column: 'x',
      type: 'number',
      isPersonal: false,
      missing: 4,
      distinct: 6,
      unreadable: 1,
      range: { low: '0', high: '1024' },
      top: [],
      // 0, 1, 2–3, 4–7, 8–15, 16–31 … 1024–2047
      bars: expect.arrayContaining([
        { label: '0', rows: 10 },
        { label: '1', rows: 10 },
        { label: '2–3', rows: 10 },
        { label: '4–7', rows: 0 },
        { label: '16–31', rows: 1 },
        { label: '1024–2047', rows: 1 },
      ]) as unknown,
      drift: null,
    });
  });

  test('of few whole numbers has a bar for each, also where none is there', () => {
    expect(look(column(20, (i) => (i < 12 ? '-1' : '3'))).bars).toEqual([
      { label: '-1', rows: 12 },
      { label: '0', rows: 0 },
      { label: '1', rows: 0 },
      { label: '2', rows: 0 },
      { label: '3', rows: 8 },
    ]);
  });

  test('of fractions has bars of equal width that hold every row', () => {
    const { bars, range } = look(column(100, (i) => String(i / 100)));
    expect(range).toEqual({ low: '0', high: '0.99' });
    expect(bars).toHaveLength(12);
    expect(bars.reduce((sum, { rows }) => sum + rows, 0)).toBe(100);
  });

  test('of dates tells their range and counts what is no day', () => {
    const cells = [
      ...column(40, (i) => `2026-02-${String((i % 28) + 1).padStart(2, '0')}T10:00:00`),
      '2026-02-30',
    ];
    const { type, range, unreadable, bars } = look(cells);
    expect({ type, range, unreadable }).toEqual({
      type: 'date',
      range: { low: '2026-02-01', high: '2026-02-28' },
      unreadable: 1,
    });
    expect(bars[0].label).toBe('2026-02-01 to 2026-02-03');
    expect(bars.reduce((sum, { rows }) => sum + rows, 0)).toBe(40);
  });

  test('of words tells the frequent ones only: what few rows say may be somebody’s own', () => {
    const cells = [
      ...column(30, () => 'Source'),
      ...column(12, () => 'Event'),
      ...column(9, () => 'Rare'),
      'CANARY',
    ];
    const { type, top, distinct } = look(cells);
    expect({ type, top, distinct }).toEqual({
      type: 'category',
      top: [
        { value: 'Source', rows: 30 },
        { value: 'Event', rows: 12 },
      ],
      distinct: 4,
    });
  });

  test.each([
    ['empty', column(5, () => null), 'empty'],
    ['of no rows', [], 'empty'],
    ['of missing words', column(5, () => ' select '), 'empty'],
    ['of many words', column(60, (i) => `word ${i}`), 'text'],
  ])('%s has no range, no words and no bars', (_what, cells, type) => {
    expect(look(cells)).toMatchObject({ type, range: null, top: [], bars: [] });
  });

  test.each([
    ['first', 'Ann'],
    ['Last Name', 'Smith'],
    ['email', 'ann@school.example'],
    ['Phone', '6175550100'],
    ['column7', 'ann@school.example'],
    ['column8', '5a1d0c3e-0001-4c5e-9d00-1ead5c0e0001'],
    ['column9', '617-555-0100'],
    ['slate_id', '7'],
    ['studentRef', '7'],
    ['birthdate', '2008-05-01'],
    ['lead', 'L1'],
  ])('named %s with cells like "%s" is personal: nothing of it is told', (name, cell) => {
    const { profile, remember } = profileFeed(
      { rows: 200, columns: { [name]: column(200, () => cell) } },
      RECIPE,
    );
    expect(profile.columns[0]).toMatchObject({
      isPersonal: true,
      range: null,
      top: [],
      bars: [],
      missing: 0,
    });
    expect(JSON.stringify([profile, remember])).not.toContain(cell === '7' ? '"7"' : cell);
  });

  test.each([
    ['email', '0'],
    ['phone', '3'],
    ['Last Activity', 'Visit'],
    ['open_30', '2'],
    ['origin_date', '2026-01-01'],
  ])('named %s with cells like "%s" is not', (name, cell) => {
    expect(
      look(
        column(50, () => cell),
        name,
      ).isPersonal,
    ).toBe(false);
  });

  test('of whole numbers that never repeat is an id', () => {
    expect(look(column(50, (i) => String(40_000 + i))).isPersonal).toBe(true);
    expect(look(column(50, (i) => String(40_000 + (i >> 1)))).isPersonal).toBe(false);
  });
});

describe('drift', () => {
  const remember = (cells: (string | null)[]) =>
    profileFeed({ rows: cells.length, columns: { x: cells } }, null, { asOf: 20_000 }).remember;

  test('is 0 for the same shares, whatever the number and order of rows', () => {
    const cells = column(400, (i) => (i % 5 === 0 ? null : String(i % 7)));
    const twice = [...cells, ...cells].reverse();
    expect(look(twice, 'x', remember(cells)).drift).toBeCloseTo(0, 12);
  });

  test('of words is Σ (now − then) ln(now / then), a new word among the others', () => {
    const then = [...column(50, () => 'a'), ...column(50, () => 'b')];
    const now = [...column(60, () => 'a'), ...column(20, () => 'b'), ...column(20, () => 'c')];
    const others = (0.2 - 1e-4) * Math.log(0.2 / 1e-4);
    const expected = 0.1 * Math.log(0.6 / 0.5) + -0.3 * Math.log(0.2 / 0.5) + others;
    expect(look(now, 'x', remember(then)).drift).toBeCloseTo(expected, 9);
  });

  test('shows a column of numbers that moved, and one that went missing', () => {
    const then = remember(column(500, (i) => String(i % 10)));
    expect(
      look(
        column(500, (i) => String((i % 10) + 4)),
        'x',
        then,
      ).drift,
    ).toBeGreaterThan(0.25);
    expect(
      look(
        column(500, (i) => (i % 2 === 0 ? null : String(i % 10))),
        'x',
        then,
      ).drift,
    ).toBeGreaterThan(0.25);
    expect(
      look(
        column(500, (i) => String((i * 7) % 10)),
        'x',
        then,
      ).drift,
    ).toBeLessThan(0.01);
  });

  test('of dates and personal data is that of what is missing', () => {
    const then = remember(column(100, () => '2026-01-01'));
    expect(
      look(
        column(100, () => '2026-09-01'),
        'x',
        then,
      ).drift,
    ).toBe(0);
    expect(
      look(
        column(100, (i) => (i < 50 ? null : '2026-09-01')),
        'x',
        then,
      ).drift,
    ).toBeGreaterThan(0.25);
  });

  test('is unknown for a column that was not there', () => {
    expect(
      look(
        column(10, () => '1'),
        'y',
        remember(column(10, () => '1')),
      ).drift,
    ).toBeNull();
  });
});

test('whatever a feed holds, no cell of fewer than ten rows is in what is remembered, and rows add up', () => {
  const cell = fc.option(
    fc.oneof(
      fc.string(),
      fc.integer().map(String),
      fc.constantFrom('a', 'b', '2026-01-01', '__proto__', '1e999'),
    ),
    { nil: null },
  );
  fc.assert(
    fc.property(
      fc.array(cell, { maxLength: 60 }),
      fc.constantFrom('x', 'first', '__proto__'),
      (cells, name) => {
        const canaries = column(9, () => 'CANARY');
        const feed = {
          rows: cells.length + 9,
          columns: Object.fromEntries([[name, [...cells, ...canaries]]]),
        };
        const { profile, remember } = profileFeed(feed, null);
        expect(JSON.stringify([profile, remember])).not.toContain('CANARY');
        const [{ missing, bars, unreadable, type, isPersonal }] = profile.columns;
        const told = bars.reduce((sum, { rows }) => sum + rows, 0);
        if (!isPersonal && (type === 'number' || type === 'date'))
          expect(told + missing + unreadable).toBe(feed.rows);
        const again = profileFeed(feed, null, { before: remember }).profile.columns[0];
        expect(again.drift ?? 0).toBeCloseTo(0, 9);
      },
    ),
    { seed: 6, numRuns: 300 },
  );
});
