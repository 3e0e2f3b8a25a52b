import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { SLATE_TABLES, type SlateTable } from '../../sandbox/slate/slate-tables.js';
import { Random } from '../../sandbox/office/random.js';

/** Days of first origins: leap days, clock changes in both directions on both sides of the ocean, turns of the year. */
const DAYS = [
  '2024-02-28',
  '2024-02-29',
  '2024-03-01',
  '2025-02-28',
  '2025-03-09',
  '2025-03-30',
  '2025-10-26',
  '2025-11-02',
  '2025-12-31',
  '2026-01-01',
  '2026-03-08',
  '2026-03-29',
];
/** Days from the first origin at which events crowd: about each landmark, about thirty days before it. */
const ABOUT = [
  -31, -30, -1, 0, 1, 2, 3, 4, 6, 7, 8, 29, 30, 31, 59, 60, 61, 89, 90, 91, 150, 180, 240, 269, 270, 271,
];
/** Times of a day: its first and last moments of three digits, as SQL Server rounds them, and an hour that clocks skip. */
const TIMES = ['00:00:00', '00:00:00.003', '02:30:00', '12:00:00', '23:59:59', '23:59:59.997'];
const SUMMARIES = [
  'Source',
  'Undergrad Inquiry',
  'Event Registration',
  'event attendance ',
  'Event Attendance',
  'EVENT REGISTRATION',
  'Application',
];
const STATUSES = ['sent', 'delivered', 'open', 'Open ', 'click', 'CLICK', 'optout', 'complaint', null];
const METHODS = ['email', 'Email', 'sms', 'SMS ', null];
const CODES = ['appointment', 'chat', 'email', 'phone call', 'Phone Call', 'walkin', 'WALKIN ', 'note', null];
const URLS = ['/a', '/A', '/a ', '/b', '/c', '', null, `/${'x'.repeat(420)}1`, `/${'x'.repeat(420)}2`];
const COLLEGES = ['Arts', 'Business', 'Music', null];

/**
 * Slate's tables filled with what breaks queries: for every kind of person and every hostile day, events at the edges of
 * every landmark, before the first origin, in the far past and future, without a date, and under every spelling.
 *
 * @param perDay people a hostile day
 */
export async function hostileOffice(seed: number, perDay: number): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const [table, columns] of Object.entries(SLATE_TABLES)) {
    await connection.run(`CREATE TABLE "${table}" (${columns})`);
  }
  const rows = new Map<SlateTable, string[]>();
  const add = (table: SlateTable, columns: Record<string, string | null>) => {
    const own = rows.get(table) ?? [];
    rows.set(table, own);
    own.push(valuesOf(table, columns));
  };
  SUMMARIES.forEach((summary, i) => add('lookup.origin.type', { id: guid('e', i), summary }));
  COLLEGES.forEach((value, i) => add('lookup.prompt', { id: guid('f', i), value }));
  let person = 0;
  for (const [d, day] of DAYS.entries()) {
    for (let i = 0; i < perDay; i++) addPerson(person++, day, new Random(seed, d * 1000 + i + 1), add);
  }
  for (const [table, values] of rows) await insert(connection, table, values);
  connection.closeSync();
  return instance;
}

type Add = (table: SlateTable, columns: Record<string, string | null>) => void;

function addPerson(number: number, day: string, random: Random, add: Add): void {
  const id = guid('a', number);
  const oneOf = <T>(list: readonly T[]): T => list[random.below(list.length)];
  const moment = (): string | null => {
    const draw = random.below(100);
    if (draw < 4) return null;
    if (draw < 6) return '1900-01-01 00:00:00';
    if (draw < 9) return '2099-12-31 23:59:59.997';
    return `${shifted(day, oneOf(ABOUT))} ${oneOf(TIMES)}`;
  };
  const origin = (date: string | null, type: number | null) =>
    add('origin', {
      id: guid('0', number * 50 + random.below(1_000_000) * 1_000_000),
      record: id,
      type: type === null ? null : guid('e', type),
      date,
    });

  // An origin without a person happens where records were deleted.
  if (!random.chance(0.03)) add('person', { id, ref: String(100_000_000 + number), first: `F${number}` });
  const first = `${day} ${oneOf(TIMES)}`;
  const draw = random.unit();
  origin(first, draw < 0.06 ? 6 : draw < 0.1 ? null : random.below(6));
  // Several at the very moment of the first, later on the same day, and any time, also before the first.
  for (let n = random.below(3); n > 0; n--) origin(first, random.below(SUMMARIES.length));
  for (let n = random.below(3); n > 0; n--) origin(`${day} ${oneOf(TIMES)}`, random.below(6));
  for (let n = random.below(4); n > 0; n--) {
    const date = moment();
    origin(date !== null && date < first && random.chance(0.9) ? null : date, 2 + random.below(4));
  }
  if (random.chance(0.08)) add('tag', { record: id, tag: oneOf(['test', 'Test', 'test ']) });
  if (random.chance(0.1)) add('tag', { record: id, tag: oneOf(['tester', 'VIP']) });
  if (random.chance(0.45)) {
    for (let n = 1 + random.below(3); n > 0; n--) {
      add('application', { id: guid('b', number * 10 + n), person: id, created: moment() });
    }
  }
  for (let n = random.below(14); n > 0; n--) {
    add('message', { person: id, status: oneOf(STATUSES), method: oneOf(METHODS), delivered: moment() });
  }
  for (let n = random.below(14); n > 0; n--)
    add('ping', { record: id, url: oneOf(URLS), timestamp: moment() });
  for (let n = random.below(10); n > 0; n--)
    add('activity', { record: id, code: oneOf(CODES), date: moment() });
  const answered = [null, '2026-01-01 00:00:00', '2026-01-01 00:00:00.003'];
  for (let n = random.below(4); n > 0; n--) {
    const prompt = random.chance(0.8) ? guid('f', random.below(COLLEGES.length)) : null;
    const field = random.chance(0.8) ? 'college_of_interest' : 'other_field';
    add('field', { record: id, field, value: oneOf(['Law', null]), prompt, timestamp: oneOf(answered) });
  }
}

/** A GUID that says what it is of. @param kind one hexadecimal digit */
function guid(kind: string, number: number): string {
  return `0000000${kind}-0000-4000-8000-${number.toString(16).padStart(12, '0').slice(-12)}`;
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function valuesOf(table: SlateTable, columns: Record<string, string | null>): string {
  const names = [...SLATE_TABLES[table].matchAll(/(\w+) [A-Z]+/g)].map(([, name]) => name);
  const texts = names.map((name) => {
    const value = columns[name] ?? null;
    return value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`;
  });
  return `(${texts.join(', ')})`;
}

async function insert(
  connection: DuckDBConnection,
  table: SlateTable,
  values: readonly string[],
): Promise<void> {
  for (let start = 0; start < values.length; start += 1000) {
    await connection.run(`INSERT INTO "${table}" VALUES ${values.slice(start, start + 1000).join(', ')}`);
  }
}
