import type { DuckDBInstance } from '@duckdb/node-api';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dayToIso, parseDay, slateRecipe } from '../../scoring/index.js';
import { openOfficeDatabase } from '../../sandbox/slate/office-database.js';
import { LAST_30, TOTALS } from '../scoring/panel-counts.js';
import { SQL_FOLDER, ask } from '../sandbox/ask.js';

const TODAY = parseDay('2026-11-20');
const NOW = '2026-11-20 08:00:00';
const WINDOW = { created_from: dayToIso(TODAY - 400), created_to: dayToIso(TODAY + 1) };

const FEATURES = [
  'sent',
  'open',
  'click',
  ...TOTALS,
  'open_30',
  ...LAST_30,
  'days_since_web',
  'days_since_touch',
];
const COLUMNS: Record<string, string[]> = {
  leads: ['person_id', 'slate_id', 'first', 'last', 'college', 'origin', 'origin_date', ...FEATURES],
  panel: ['person_id', 'landmark', 'origin_date', 'origin', 'college', ...FEATURES, 'converted_day'],
  outcomes: ['person_id', 'application_created'],
  scores: ['person_id', 'run_id', 'points', 'tier', 'scored_at'],
};

type Row = Record<string, string | null>;

describe('the queries of sql/', () => {
  let folder: string;
  let instance: DuckDBInstance;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sql-'));
    instance = await openOfficeDatabase(folder, { seed: 11, today: TODAY, leads: 150 }, () => undefined);
  });
  afterAll(async () => {
    instance.closeSync();
    await rm(folder, { recursive: true });
  });

  test.each(Object.keys(COLUMNS))('%s.sql changes nothing and says which names are local', async (name) => {
    const text = await readFile(path.join(SQL_FOLDER, `${name}.sql`), 'utf8');
    expect(text).not.toMatch(/\b(insert|update|delete|merge|drop|into|exec)\b(?!\.)/i);
    expect(text).toMatch(/<param id="\w+" type="\w+" label="[^"]+" \/>/);
    expect(text).toContain('LOCAL');
  });

  test.each(['leads', 'panel', 'outcomes'])(
    '%s.sql returns exactly the columns of its contract',
    async (name) => {
      const rows = await ask(instance, name, WINDOW, NOW);
      expect(rows.length).toBeGreaterThan(5);
      for (const row of rows.slice(0, 50)) expect(Object.keys(row)).toEqual(COLUMNS[name]);
    },
  );

  test('every column that the shipped recipe reads is in leads.sql and in panel.sql', () => {
    const read = slateRecipe.features.flatMap((rule) => ('column' in rule ? [rule.column] : []));
    for (const name of ['leads', 'panel']) {
      expect(
        [...read, 'person_id', 'origin_date'].filter((column) => !COLUMNS[name].includes(column)),
      ).toEqual([]);
    }
  });

  test('a window is half-open, and months put together are the year', async () => {
    const whole = await ask(instance, 'leads', WINDOW, NOW);
    const cut = dayToIso(TODAY - 200);
    const early = await ask(instance, 'leads', { ...WINDOW, created_to: cut }, NOW);
    const late = await ask(instance, 'leads', { ...WINDOW, created_from: cut }, NOW);
    expect(early.every((row) => row['origin_date'] < cut)).toBe(true);
    expect(late.every((row) => row['origin_date'] >= cut)).toBe(true);
    const ids = (rows: Row[]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(ids([...early, ...late])).toEqual(ids(whole));
  });
});

/** One lead by hand: every event and every trap of the as-of reading is here, with its date. */
test('leads.sql and panel.sql describe one lead worked out by hand', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'sql-'));
  const instance = await openOfficeDatabase(folder, { seed: 1, today: TODAY, leads: 5 }, () => undefined);
  const connection = await instance.connect();
  try {
    const me = '00000000-0000-0000-0000-0000000000aa';
    for (const name of ['person', 'origin', 'application', 'message', 'ping', 'activity', 'field', 'tag']) {
      await connection.run(`CREATE TABLE mine_${name} AS SELECT * FROM "${name}" LIMIT 0`);
      await connection.run(`DROP VIEW "${name}"`);
      await connection.run(`ALTER TABLE mine_${name} RENAME TO "${name}"`);
    }
    const type = (summary: string) =>
      `(SELECT id FROM "lookup.origin.type" WHERE summary = '${summary}' LIMIT 1)`;
    await connection.run(
      `INSERT INTO person (id, ref, first, last) VALUES ('${me}', '123456789', '=1+1', NULL)`,
    );
    await connection.run(`INSERT INTO origin VALUES
      (uuid(), '${me}', ${type('Source')}, '2026-10-01 15:00:00', true),
      (uuid(), '${me}', ${type('Event Registration')}, '2026-10-20 10:00:00', false),
      (uuid(), '${me}', ${type('Event Attendance')}, '2026-11-20 07:00:00', false),
      (uuid(), '${me}', ${type('Vendor Lead')}, NULL, false)`);
    // Before the first origin; the same page twice in an hour; forty days ago; today.
    await connection.run(`INSERT INTO ping VALUES
      ('${me}', '/a', '2026-09-30 23:00:00'), ('${me}', '/a', '2026-10-03 09:00:00'), ('${me}', '/a', '2026-10-03 09:00:00'),
      ('${me}', '/b', '2026-11-13 23:00:00'), ('${me}', '/c', '2026-11-20 01:00:00')`);
    await connection.run(`INSERT INTO message (id, person, status, method, delivered) VALUES
      (uuid(), '${me}', 'click', 'email', '2026-10-05 08:00:00'), (uuid(), '${me}', 'optout', 'email', '2026-11-10 08:00:00'),
      (uuid(), '${me}', 'sent', 'email', '2026-11-11 08:00:00'), (uuid(), '${me}', 'open', 'sms', '2026-11-11 08:00:00'),
      (uuid(), '${me}', 'open', 'email', NULL)`);
    await connection.run(`INSERT INTO activity (id, record, code, date) VALUES
      (uuid(), '${me}', 'Phone Call', '2026-11-01 08:00:00'), (uuid(), '${me}', 'chat', '2026-10-21 08:00:00'),
      (uuid(), '${me}', 'note', '2026-11-02 08:00:00'), (uuid(), '${me}', 'walkin', '2099-01-01 00:00:00')`);

    const [lead, ...others] = await ask(instance, 'leads', {}, NOW);
    expect(others).toEqual([]);
    expect(lead).toEqual({
      person_id: me,
      slate_id: '123456789',
      first: '=1+1',
      last: null,
      college: null,
      origin: 'Source',
      origin_date: '2026-10-01',
      sent: '3',
      open: '2',
      click: '1',
      ping: '2',
      ping_days: '2',
      appointment: '0',
      chat: '1',
      email: '0',
      phone: '1',
      walkin: '0',
      event_registration: '1',
      event_attendance: '0',
      open_30: '1',
      ping_30: '1',
      touch_30: '1',
      // 13 to 20 November; the chat was on 21 October.
      days_since_web: '7',
      days_since_touch: '30',
    });

    const panel = await ask(instance, 'panel', {}, NOW);
    expect(panel.map((row) => row['landmark']).sort()).toEqual(['0', '3', '30', '7']);
    const at = (landmark: string) => panel.find((row) => row['landmark'] === landmark);
    expect(at('0')).toMatchObject({ ping: '0', sent: '0', days_since_web: null, days_since_touch: null });
    // The third day is 4 October: the pings of the 3rd count, the message of the 5th does not.
    expect(at('3')).toMatchObject({ ping: '1', ping_days: '1', sent: '0', days_since_web: '1', open: null });
    expect(at('7')).toMatchObject({ ping: '1', sent: '1', days_since_web: '5', converted_day: null });
    expect(at('30')).toMatchObject({
      touch_30: '2',
      event_registration: '1',
      days_since_touch: '10',
      phone: '0',
    });

    await connection.run(`INSERT INTO application (id, person, created) VALUES
      (uuid(), '${me}', '2026-10-08 00:00:00'), (uuid(), '${me}', '2026-11-01 00:00:00')`);
    expect(await ask(instance, 'leads', {}, NOW)).toEqual([]);
    const applied = await ask(instance, 'panel', {}, NOW);
    // On the morning of the seventh day, the day of the application, the lead was still at risk.
    expect(applied.map((row) => [row['landmark'], row['converted_day']]).sort()).toEqual([
      ['0', '7'],
      ['3', '7'],
      ['7', '7'],
    ]);

    await connection.run(`INSERT INTO tag VALUES ('${me}', 'Test')`);
    expect(await ask(instance, 'panel', {}, NOW)).toEqual([]);
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true });
  }
});
