/** @jest-environment node */
import { BridgeError } from '../../../bridge/bridge-error.js';
import type { Progress } from '../../../bridge/progress.js';
import { pullLeads, type LeadsWanted } from '../../../bridge/pull/pull-leads.js';
import type { SlateFeed } from '../../../bridge/slate/slate-feed.js';
import { dayToIso, parseDay } from '../../../scoring/index.js';
import type { FeedTable } from '../../../scoring/table.js';

const AS_OF = parseDay('2026-03-02');
const DAYS = 365;
const { signal } = new AbortController();

/** A Slate of leads by creation date, that does before each request what a test wants. */
class SlateOfLeads implements SlateFeed {
  readonly asked: string[] = [];
  constructor(
    readonly created: Map<string, string>,
    private readonly before: (days: number, request: number, from: string) => unknown = () => undefined,
  ) {}

  pull: SlateFeed['pull'] = async (_query, { created_from: from, created_to: to }, onRows) => {
    this.asked.push(`${from} ${to}`);
    this.before(parseDay(to) - parseDay(from), this.asked.length, from);
    const rows = [...this.created].filter(([, day]) => day >= from && day < to);
    onRows(rows.length, 10 * rows.length);
    return feed(rows.map(([id, day]) => [id, day]));
  };
}

function feed(rows: readonly (readonly [string, string])[]): FeedTable {
  return {
    rows: rows.length,
    columns: { person_id: rows.map(([id]) => id), origin_date: rows.map(([, day]) => day) },
  };
}

/** One lead a day, from before the window to its last day. */
const daily = (days = DAYS + 10) =>
  new Map(Array.from({ length: days }, (_, i) => [`lead ${i}`, dayToIso(AS_OF - i)] as const));

const fail = (code: string) => {
  throw new BridgeError(code, 'It failed.', 'Wait.');
};
const idsOf = ({ columns }: FeedTable) => [...columns['person_id']].sort();
const pull = (
  slate: SlateFeed,
  more: Partial<LeadsWanted> = {},
  onProgress: (p: Progress) => void = () => undefined,
) =>
  pullLeads(
    slate,
    { asOf: AS_OF, createdWithinDays: DAYS, idColumn: 'person_id', ...more },
    onProgress,
    signal,
  );

test('asks once for the leads created within so many days, today’s among them', async () => {
  const slate = new SlateOfLeads(daily());
  const { feed, findings } = await pull(slate);
  expect(slate.asked).toEqual(['2025-03-02 2026-03-03']);
  expect([feed.rows, findings]).toEqual([DAYS + 1, []]);
});

test.each(['SLATE_TIME_OUT', 'SLATE_FAILED', 'SLATE_TRUNCATED'])(
  'after %s it asks by months, each day in just one of them, and gets the same leads',
  async (code) => {
    const slate = new SlateOfLeads(daily(), (days) => days > 31 && fail(code));
    const { feed } = await pull(slate);
    expect(idsOf(feed)).toEqual(idsOf((await pull(new SlateOfLeads(daily()))).feed));
    const [, ...months] = slate.asked.map((window) => window.split(' '));
    expect(months).toHaveLength(12);
    expect(months[0][1]).toBe('2026-03-03');
    expect(months.at(-1)?.[0]).toBe('2025-03-02');
    for (let i = 1; i < months.length; i++) expect(months[i][1]).toBe(months[i - 1][0]);
  },
);

test.each(['SLATE_REFUSED', 'SLATE_LOGIN_PAGE', 'SLATE_BUSY', 'SLATE_UNREADABLE'])(
  '%s is not mended by months, so they are not tried',
  async (code) => {
    const slate = new SlateOfLeads(daily(), () => fail(code));
    await expect(pull(slate)).rejects.toMatchObject({ code });
    await expect(pull(slate, { pullWindowDays: 30 })).rejects.toMatchObject({ code });
    expect(slate.asked).toHaveLength(2);
  },
);

test('a window that fails is asked for again after the others, and they are not asked for twice', async () => {
  const lost = (_days: number, request: number) => request === 2 && fail('SLATE_UNREACHABLE');
  const slate = new SlateOfLeads(daily(), lost);
  const { feed } = await pull(slate, { pullWindowDays: 120 });
  expect(slate.asked).toEqual([
    '2026-02-25 2026-03-03',
    '2025-10-28 2026-02-25',
    '2025-06-30 2025-10-28',
    '2025-03-02 2025-06-30',
    '2025-10-28 2026-02-25',
  ]);
  expect(feed.rows).toBe(DAYS + 1);
});

test('a window that fails twice fails the pull', async () => {
  const slate = new SlateOfLeads(
    daily(),
    (_days, _request, from) => from === '2025-06-30' && fail('SLATE_TIME_OUT'),
  );
  await expect(pull(slate, { pullWindowDays: 120 })).rejects.toMatchObject({ code: 'SLATE_TIME_OUT' });
});

test('a Slate that fails at the first window is not asked for the others', async () => {
  const slate = new SlateOfLeads(daily(), () => fail('SLATE_FAILED'));
  await expect(pull(slate)).rejects.toMatchObject({ code: 'SLATE_FAILED' });
  expect(slate.asked).toHaveLength(2);
});

test('a lead that moves to an older window between two requests is kept once, as it came last, and it is said', async () => {
  const created = daily();
  const move = (_days: number, request: number) => request === 2 && created.set('lead 3', '2025-04-01');
  const { feed, findings } = await pull(new SlateOfLeads(created, move), { pullWindowDays: 120 });
  expect(new Set(idsOf(feed)).size).toBe(DAYS + 1);
  expect(feed.rows).toBe(DAYS + 1);
  expect(feed.columns['origin_date'][feed.columns['person_id'].indexOf('lead 3')]).toBe('2025-04-01');
  expect(findings).toEqual([expect.objectContaining({ code: 'LEAD_MOVED', severity: 'note' })]);
  expect(findings[0].sentence).toMatch(/^1 lead moved/);
});

test('a lead that is twice in one window stays so, for the check to hold', async () => {
  const slate: SlateFeed = {
    pull: async (_query, { created_from }) =>
      feed([
        ['Ab', created_from],
        ['ab', created_from],
      ]),
  };
  const { feed: read, findings } = await pull(slate, { pullWindowDays: 366 });
  expect([read.rows, findings]).toEqual([2, []]);
});

test('leads without an id are kept, whatever window they came in', async () => {
  const slate: SlateFeed = {
    pull: async (_query, { created_from }) => ({
      rows: 1,
      columns: { person_id: [null], day: [created_from] },
    }),
  };
  expect((await pull(slate, { pullWindowDays: 200 })).feed.rows).toBe(2);
});

test('a Slate that does not look at the days it is asked for: older leads are left out, once each, and it is said', async () => {
  const everybody = feed([...daily()]);
  const slate: SlateFeed = { pull: async () => everybody };
  for (const pullWindowDays of [undefined, 120]) {
    const { feed: read, findings } = await pull(slate, { pullWindowDays, createdColumn: 'origin_date' });
    expect(read.rows).toBe(DAYS + 1);
    expect(new Set(idsOf(read)).size).toBe(DAYS + 1);
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['WINDOW_IGNORED', 'warning']]);
  }
});

test('a created date that cannot be read is kept, for the check to find', async () => {
  const slate: SlateFeed = { pull: async () => feed([['a', 'soon']]) };
  expect((await pull(slate, { createdColumn: 'origin_date' })).feed.rows).toBe(1);
});

test('a window that is probably capped is named', async () => {
  const many = new Map(Array.from({ length: 10_000 }, (_, i) => [`lead ${i}`, '2025-10-09'] as const));
  const { findings } = await pull(new SlateOfLeads(many), { pullWindowDays: 31 });
  expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['QUERY_CAPPED', 'hold']]);
  expect(findings[0].sentence).toContain('for leads created from 2025-10-05 to 2025-11-04');
});

test('progress counts leads and bytes over all windows', async () => {
  const seen: Progress[] = [];
  await pull(new SlateOfLeads(daily()), { pullWindowDays: 200 }, (progress) => seen.push(progress));
  expect(seen.map(({ stage, done, bytes }) => [stage, done, bytes])).toEqual([
    ['Reading leads from Slate, part 1 of 2', 0, 0],
    ['Reading leads from Slate, part 1 of 2', 166, 1660],
    ['Reading leads from Slate, part 2 of 2', 166, 1660],
    ['Reading leads from Slate, part 2 of 2', 366, 3660],
  ]);
});
