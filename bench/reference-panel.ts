import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { dayToIso, parseDay } from '../scoring/parse-day.js';
import type { Column, FeedTable } from '../scoring/table.js';
import type { Day } from '../scoring/units.js';
import type { TreeTask } from './peer-trees.js';

/** A panel of the reference simulator: whole numbers by column. */
export interface ReferencePanel {
  readonly rows: number;
  readonly columns: Readonly<Record<string, Float64Array>>;
}

export const HORIZON_DAYS = 90;
/** Rows whose label is not known on this day are not for training. */
const SPLIT_DAY = 913;
const YEAR = 365;
/** Test rows are judged at these landmarks. */
const JUDGED = new Set([0, 7, 30, 90, 180]);
const NEVER = 999;
/** The lead, the person, the creation day and the outcome. */
const NOT_SEEN = new Set(['lead', 'pid', 'c', 'conv']);
const FIRST_DAY: Day = parseDay('2021-07-01');
export const SPLIT: Day = FIRST_DAY + SPLIT_DAY;

const ORIGINS = [
  'Inquiry Form',
  'Event Registration',
  'Event Attendance',
  'Source',
  'Vendor Lead',
  'Ad-Hoc Data Load',
  'Other',
];

/** @returns none where the folder has no such file */
export function readPanel(folder: string, part: 'train' | 'test'): ReferencePanel | undefined {
  const file = path.join(folder, `panel_${part}.csv.gz`);
  if (!existsSync(file)) return undefined;
  const bytes = gunzipSync(readFileSync(file));
  const headerEnd = bytes.indexOf(10);
  const header = bytes.toString('utf8', 0, headerEnd).trim().split(',');
  let rows = 0;
  for (let at = headerEnd + 1; at < bytes.length; at++) if (bytes[at] === 10) rows++;
  const columns = header.map(() => new Float64Array(rows));
  // Whole numbers only, so a digit at a time is all the reading there is.
  let [row, column, number] = [0, 0, 0];
  for (let at = headerEnd + 1; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte >= 48 && byte <= 57) number = number * 10 + byte - 48;
    else if (byte === 44 || byte === 10) {
      columns[column++][row] = number;
      number = 0;
      if (byte === 10) [row, column] = [row + 1, 0];
    }
  }
  return { rows, columns: Object.fromEntries(header.map((name, c) => [name, columns[c]])) };
}

/** The trees' task on the panel: every column but the person, the lead, the creation day and the outcome. */
export function panelTask(train: ReferencePanel, test: ReferencePanel): TreeTask {
  const names = Object.keys(train.columns).filter((name) => !NOT_SEEN.has(name));
  const columns = names.map((name): [string, Column] => {
    const values = new Float64Array(train.rows + test.rows);
    values.set(train.columns[name]);
    values.set(test.columns[name], train.rows);
    return [name, { kind: 'number', values }];
  });
  const converted = new Uint8Array(train.rows + test.rows);
  converted.set(labels(train));
  converted.set(labels(test), train.rows);
  const { c, a } = train.columns;
  const indices = Uint32Array.from(converted, (_, i) => i);
  return {
    name: 'reference panel',
    features: { rows: converted.length, columns: Object.fromEntries(columns) },
    converted,
    train: indices.filter((i) => i < train.rows && c[i] + Math.min(a[i] + HORIZON_DAYS, YEAR) <= SPLIT_DAY),
    test: indices.filter((i) => i >= train.rows && JUDGED.has(test.columns.a[i - train.rows])),
  };
}

function labels({ columns: { a, conv } }: ReferencePanel): Uint8Array {
  return Uint8Array.from(conv, (day, i) => (day < a[i] + HORIZON_DAYS && day < YEAR ? 1 : 0));
}

/** The panel as the Slate query would have answered it. */
export function panelFeed({ rows, columns }: ReferencePanel): FeedTable {
  const cells = (name: string, say: (value: number) => string | null = String) => {
    const said = new Map<number, string | null>();
    return Array.from(columns[name], (value) => {
      if (!said.has(value)) said.set(value, say(value));
      return said.get(value) ?? null;
    });
  };
  const since = (value: number) => (value === NEVER ? null : String(value));
  return {
    rows,
    columns: {
      person_id: cells('lead'),
      origin_date: cells('c', (day) => dayToIso(FIRST_DAY + day)),
      landmark: cells('a'),
      converted_day: cells('conv', (day) => (day < YEAR ? String(day) : null)),
      origin: cells('origin', (code) => ORIGINS[code] ?? 'Other'),
      college: cells('college', (code) => `College ${code}`),
      ping: cells('ping'),
      ping_days: cells('pingdays'),
      appointment: cells('appt'),
      chat: cells('chat'),
      email: cells('email'),
      phone: cells('phone'),
      walkin: cells('walkin'),
      event_registration: cells('evreg'),
      event_attendance: cells('evatt'),
      ping_30: cells('ping30'),
      touch_30: cells('touch30'),
      days_since_web: cells('dsl_web', since),
      days_since_touch: cells('dsl_touch', since),
    },
  };
}
