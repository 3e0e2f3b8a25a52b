import type { DuckDBInstance } from '@duckdb/node-api';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseDay } from '../../scoring/index.js';
import { openOfficeDatabase } from '../../sandbox/slate/office-database.js';
import type { QueryFile } from '../../sandbox/slate/query-file.js';
import { askFile, shippedQuery } from '../sandbox/ask.js';
import { hostileOffice } from './hostile-office.js';
import { expectedLeads, expectedOutcomes, expectedPanel, readOffice } from './oracle.js';
import type { RawOffice, Row, Window } from './oracle.js';

/** Clocks that Slate may show, and what is asked of it: a whole year, a month that ends at a leap day, no window at all. */
const ASKED: readonly (readonly [now: string, window: Window])[] = [
  ['2026-11-20 08:00:00', { created_from: '2025-11-02', created_to: '2026-03-29' }],
  ['2026-11-20 23:59:59.997', {}],
  ['2026-03-08 00:00:00', { created_from: '2024-02-29' }],
  ['2024-03-31 02:30:00', { created_from: '2024-02-01', created_to: '2024-02-29' }],
  ['2025-12-30 12:00:00', { created_from: '2025-03-09', created_to: '2025-03-09' }],
];

/** What a query must answer, by its name; the panel with and without undated mail. */
const TRUTH: Readonly<Record<string, (office: RawOffice, window: Window, today: number) => Row[]>> = {
  leads: expectedLeads,
  'panel, dated mail only': (office, window, today) => expectedPanel(office, window, today, false),
  'panel, undated mail too': (office, window, today) => expectedPanel(office, window, today, true),
  outcomes: expectedOutcomes,
};

function parametersOf(name: string, window: Window): Record<string, string> {
  return { ...window, ...(name.startsWith('panel') && { undated_mail: name.endsWith('too') ? '1' : '0' }) };
}

/** Rows in an order of their own, whole: a row too many shows as well as a wrong cell. */
function sorted(rows: readonly Row[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}

describe('every cell of every row is what a brute-force reading of the raw events says', () => {
  let folder: string;
  const offices: { instance: DuckDBInstance; raw: RawOffice }[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'as-of-'));
    const usual = { seed: 23, today: parseDay('2026-11-20'), leads: 120 };
    const made = [await openOfficeDatabase(folder, usual, () => undefined), await hostileOffice(1, 30)];
    for (const instance of made) offices.push({ instance, raw: await readOffice(instance) });
  });
  afterAll(async () => {
    for (const { instance } of offices) instance.closeSync();
    await rm(folder, { recursive: true });
  });

  test.each(Object.keys(TRUTH))('%s', async (name) => {
    const file = await shippedQuery(name.split(',')[0]);
    let rows = 0;
    for (const { instance, raw } of offices) {
      for (const [now, window] of ASKED) {
        const expected = TRUTH[name](raw, window, parseDay(now));
        const answer = await askFile(instance, file, parametersOf(name, window), now);
        expect(sorted(answer)).toEqual(sorted(expected));
        rows += expected.length;
      }
    }
    expect(rows).toBeGreaterThan(name === 'outcomes' ? 300 : 1000);
  });

  test('a clock of another zone, set right as sql/README.md says, answers as of the office’s own day', async () => {
    const file = await shippedQuery('panel');
    const local = { ...file, tsql: file.tsql.replaceAll('getdate()', 'dateadd(hour, -8, getdate())') };
    const [, { instance, raw }] = offices;
    // Three in the morning in London is the evening before in California, and no landmark has come yet.
    const answer = await askFile(instance, local, { undated_mail: '0' }, '2026-04-01 03:00:00');
    expect(sorted(answer)).toEqual(sorted(expectedPanel(raw, {}, parseDay('2026-03-31'), false)));
    const tomorrow = await askFile(instance, file, { undated_mail: '0' }, '2026-04-01 03:00:00');
    expect(tomorrow.length).toBeGreaterThan(answer.length);
  });
});

/** One token of a query changed: each makes it wrong, the first of them by a leak of the landmark's own day. */
const MUTANTS: readonly (readonly [query: string, what: string, from: string, to: string])[] = [
  ['panel', 'the landmark’s own day leaks', 'e.day < m.as_of', 'e.day <= m.as_of'],
  ['panel', 'the landmark is a day late', 'dateadd(day, l.landmark, p.origin_date) as as_of', 'dateadd(day, l.landmark + 1, p.origin_date) as as_of'], // prettier-ignore
  ['panel', 'the day of the first origin is lost', 'e.day >= m.origin_date', 'e.day > m.origin_date'],
  ['panel', 'who applies on the landmark’s day is no longer at risk', 'p.application_created) >= l.landmark', 'p.application_created) > l.landmark'], // prettier-ignore
  ['panel', 'who has applied is still at risk', 'p.application_created) >= l.landmark', 'p.application_created) >= 0'], // prettier-ignore
  ['panel', 'today’s landmark is lost', '<= cast(getdate() as date)', '< cast(getdate() as date)'],
  ['panel', 'the last day of the window is included', 'o.dated < @created_to', 'o.dated <= @created_to'],
  ['panel', 'the first moment of the window is lost', 'o.dated >= @created_from', 'o.dated > @created_from'],
  ['panel', 'the second origin is taken', 'o.place = 1', 'o.place = 2'],
  ['panel', 'the first origin counts as an event', 'e.place > 1', 'e.place > 0'],
  [
    'panel',
    'origins are numbered from the last',
    'order by o.[date], o.[id]',
    'order by o.[date] desc, o.[id]',
  ],
  ['panel', 'origins of one moment are numbered backwards', 'o.[date], o.[id]', 'o.[date], o.[id] desc'],
  ['panel', 'applicants are leads', "<> 'Application'", "<> 'application form'"],
  ['panel', 'test records are leads', "g.[tag] = 'test'", "g.[tag] = 'tests'"],
  ['panel', 'the last application counts', 'min(a.[created])', 'max(a.[created])'],
  ['panel', 'text messages count as mail', "<> 'sms'", "<> 'text'"],
  ['panel', 'mail of the first day’s first moment is lost', 'm.[delivered] >= p.origin_date', 'm.[delivered] > p.origin_date'], // prettier-ignore
  ['panel', 'visits of the first day’s first moment are lost', 'w.[timestamp] >= p.origin_date', 'w.[timestamp] > p.origin_date'], // prettier-ignore
  ['panel', 'contacts of the first day’s first moment are lost', 'v.[date] >= p.origin_date', 'v.[date] > p.origin_date'], // prettier-ignore
  ['panel', 'who opted out never opened', "'click', 'optout'", "'click', 'opt-out'"],
  ['panel', 'a page seen twice counts twice', 'when v.visit = 1 then', 'when v.visit > 0 then'],
  ['panel', 'a day of two pages counts twice', 'when v.page_of_day = 1 then', 'when v.page_of_day > 0 then'],
  ['panel', 'the second visit of a page is the new one', 'when v.visit = 1 then', 'when v.visit = 2 then'],
  ['panel', 'a page seen again on the landmark’s day is lost', 'm.as_of) >= m.as_of then e.web', 'm.as_of) > m.as_of then e.web'], // prettier-ignore
  ['panel', 'pages of capital letters are others', 'lower(isnull(w.[url], \'\'))', 'isnull(w.[url], \'\')'], // prettier-ignore
  ['panel', 'calls count as contacts', "'email', 'walkin')", "'email', 'phone call', 'walkin')"],
  ['panel', 'opens of 31 days', 'when e.day >= dateadd(day, -30, m.as_of) then e.opened', 'when e.day >= dateadd(day, -31, m.as_of) then e.opened'], // prettier-ignore
  ['panel', 'pages of 29 days', 'when e.day >= dateadd(day, -30, m.as_of) and', 'when e.day > dateadd(day, -30, m.as_of) and'], // prettier-ignore
  ['panel', 'contacts of 31 days', 'when e.day >= dateadd(day, -30, m.as_of) then e.touch', 'when e.day >= dateadd(day, -31, m.as_of) then e.touch'], // prettier-ignore
  ['panel', 'the first contact counts as the last', 'max(case when e.touch', 'min(case when e.touch'],
  [
    'panel',
    'undated mail comes unasked',
    '@undated_mail = 1 then f.[open]',
    '@undated_mail = 0 then f.[open]',
  ],
  ['panel', 'the oldest college counts', 'f.[timestamp] desc', 'f.[timestamp]'],
  ['panel', 'a landmark is another', 'union all select 30', 'union all select 31'],
  ['leads', 'today leaks', 'e.day < m.as_of', 'e.day <= m.as_of'],
  ['leads', 'applicants are listed', 'p.application_created is null', 'p.application_created is not null'],
  ['leads', 'the day is tomorrow', 'cast(getdate() as date) as as_of', 'dateadd(day, 1, cast(getdate() as date)) as as_of'], // prettier-ignore
  ['leads', 'registrations are attendances', "e.summary = 'Event Attendance' then", "e.summary = 'Event Registration' then"], // prettier-ignore
];

describe('the oracle can fail', () => {
  /** The first alone finds most mutants; the second those of the window's edges. */
  const asked = [ASKED[1], ASKED[0], ASKED[2], ASKED[3]];
  const files = new Map<string, QueryFile>();
  const truths = new Map<string, string>();
  let instance: DuckDBInstance;

  beforeAll(async () => {
    instance = await hostileOffice(3, 12);
    const raw = await readOffice(instance);
    for (const name of ['leads', 'panel, undated mail too']) {
      const query = name.split(',')[0];
      files.set(query, await shippedQuery(query));
      asked.forEach(([now, window], i) =>
        truths.set(`${query} ${i}`, sorted(TRUTH[name](raw, window, parseDay(now))).join('\n')),
      );
    }
  });
  afterAll(() => instance.closeSync());

  async function isFoundWrong(query: string, file: QueryFile): Promise<boolean> {
    for (const [i, [now, window]] of asked.entries()) {
      const answer = await askFile(instance, file, { ...window, undated_mail: '1' }, now);
      if (sorted(answer).join('\n') !== truths.get(`${query} ${i}`)) return true;
    }
    return false;
  }

  test.each(['leads', 'panel'])('%s.sql itself is right here', async (query) => {
    expect(await isFoundWrong(query, files.get(query) as QueryFile)).toBe(false);
  });

  test.each(MUTANTS)('%s.sql, where %s, is found wrong', async (query, _what, from, to) => {
    const file = files.get(query) as QueryFile;
    const tsql = file.tsql.replaceAll(from, to);
    expect(tsql).not.toBe(file.tsql);
    expect(await isFoundWrong(query, { ...file, tsql })).toBe(true);
  });
});
