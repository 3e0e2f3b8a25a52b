import { DuckDBInstance } from '@duckdb/node-api';
import path from 'node:path';
import { panelWindows } from '../bridge/training/panel-windows.js';
import { generateOffice } from '../sandbox/office/generate.js';
import type { Office } from '../sandbox/office/office.js';
import { usualBehaviour } from '../sandbox/slate/behaviour.js';
import { loadOffice } from '../sandbox/slate/load-office.js';
import { readQueryFile } from '../sandbox/slate/query-file.js';
import { runQuery, type Query } from '../sandbox/slate/run-query.js';
import { SLATE_TABLES } from '../sandbox/slate/slate-tables.js';
import { translate } from '../sandbox/slate/translate.js';
import { parseDay } from '../scoring/index.js';
import type { Measurement } from './measurement.js';

const TODAY = parseDay('2026-03-02');
const NOW = '2026-03-02 08:00:00';
/** Of the last year; with the two years before them and duplicates about 210,000 people, whose events are 6 million. */
const RECENT_LEADS = 68_000;
const SEED = 1;
/** As the bridge pulls the panel by default. */
const [HORIZON_DAYS, PANEL_DAYS, WINDOW_DAYS] = [90, 1095, 92];
const MOST_SECONDS = 60;
const EVENTS = ['message', 'ping', 'activity', 'origin'];

/**
 * leads.sql and panel.sql over an office of more than 200,000 leads and 5 million events, in the sandbox's engine, to
 * the last row of JSON. The panel is pulled window by window as the bridge does, in turns with the same panel asked as
 * the earlier system asked: a subquery per column. leads.sql is one whole answer, beside one plain reading of the events.
 */
export async function measureSlateQueries(root: string): Promise<Measurement[]> {
  const office = generateOffice({ seed: SEED, today: TODAY, leads: RECENT_LEADS });
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    await loadOffice(connection, office);
    const begin = performance.now();
    for (const table of EVENTS) await connection.run(`SELECT bit_xor(hash(t)) FROM "${table}" AS t`);
    const reading = (performance.now() - begin) / 1000;
    connection.closeSync();

    const leads = await asked(instance, await load(path.join(root, 'sql', 'leads.sql')), {});
    const panel = await load(path.join(root, 'sql', 'panel.sql'));
    const byColumn = await load(path.join(root, 'bench', 'peers', 'panel_by_column.sql'));
    const windows = panelWindows(TODAY, HORIZON_DAYS, PANEL_DAYS, WINDOW_DAYS);
    const ours = { seconds: 0, rows: 0 };
    let theirs = 0;
    let equal = true;
    for (const { from, to } of windows) {
      const given = { created_from: from, created_to: to, undated_mail: '1' };
      const a = await asked(instance, panel, given);
      const b = await asked(instance, byColumn, given);
      ours.seconds += a.seconds;
      ours.rows += a.rows.length;
      theirs += b.seconds;
      equal &&= sameRows(a.rows, b.rows);
    }
    const size = `${count(office.people.human.length)} people, ${count(eventsOf(office))} events`;
    const wanted = `≤ ${MOST_SECONDS} s`;
    return [
      {
        what: `leads.sql, ${size}`,
        ours: leads.seconds,
        peer: 'one scan of the events by the engine',
        theirs: reading,
        agreement: `${count(leads.rows.length)} leads`,
        wanted,
        met: leads.seconds <= MOST_SECONDS,
      },
      {
        what: `panel.sql, the same, ${windows.length} windows of ${WINDOW_DAYS} days`,
        ours: ours.seconds,
        peer: 'a subquery per column',
        theirs,
        agreement: `${count(ours.rows)} rows, ${equal ? 'every cell equal' : 'CELLS DIFFER'}`,
        wanted,
        met: equal && ours.seconds <= MOST_SECONDS,
      },
    ];
  } finally {
    instance.closeSync();
  }
}

async function load(file: string): Promise<Query> {
  const { name, tsql, parameters } = await readQueryFile(path.basename(file, '.sql'), file);
  const tables = new Set(Object.keys(SLATE_TABLES));
  return { name, parameters, sql: translate(tsql, { tables, parameters }) };
}

/** @returns seconds, and the rows as JSON */
async function asked(
  instance: DuckDBInstance,
  query: Query,
  given: Readonly<Record<string, string>>,
): Promise<{ seconds: number; rows: string[] }> {
  const rows: string[] = [];
  const begin = performance.now();
  const answer = runQuery(instance, query, new URLSearchParams(given), NOW, usualBehaviour());
  for await (const texts of answer) for (const text of texts) rows.push(text);
  return { seconds: (performance.now() - begin) / 1000, rows };
}

/** In any order. */
function sameRows(a: string[], b: string[]): boolean {
  if (a.length !== b.length) return false;
  a.sort();
  b.sort();
  return a.every((row, i) => row === b[i]);
}

function eventsOf({ messages, pings, activities, origins }: Office): number {
  return [messages, pings, activities, origins].reduce((sum, { person }) => sum + person.length, 0);
}

function count(number: number): string {
  return number.toLocaleString('en');
}
