import { DuckDBInstance } from '@duckdb/node-api';
import { dayToIso } from '../../../scoring/index.js';
import type { Day } from '../../../scoring/units.js';
import { generateOffice } from '../../office/generate.js';
import { usualBehaviour } from '../behaviour.js';
import { loadOffice } from '../load-office.js';
import { parametersIn } from '../query-file.js';
import { runQuery } from '../run-query.js';
import { SLATE_TABLES } from '../slate-tables.js';
import { translate } from '../translate.js';
import type { QueryContract } from './contract.js';
import type { Fault } from './fault.js';

/** Enough that some lead stands exactly at a landmark today, few enough that it is made in a second. */
const LEADS = 300;
const WINDOW_DAYS = 1096;
/** Several times what any query about so few people can mean. */
const MOST_ROWS = 100_000;

/** What a query answered in the sandbox. */
export interface Trial {
  readonly rows: number;
  readonly faults: readonly Fault[];
}

/** A small office of its own, in memory, on which queries are tried. */
export interface TrialOffice {
  /** Runs a query that was checked. @param contract null for one of the analyst's own */
  run(tsql: string, contract: QueryContract | null): Promise<Trial>;
  close(): void;
}

/** @param today the day on which the office stands */
export async function openTrialOffice(today: Day): Promise<TrialOffice> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await loadOffice(connection, generateOffice({ seed: 1, today, leads: LEADS }));
  const now = `${dayToIso(today)} 08:00:00`;
  const given = new URLSearchParams({
    created_from: dayToIso(today - WINDOW_DAYS),
    created_to: dayToIso(today + 1),
    undated_mail: '1',
  });

  const answer = async (tsql: string): Promise<string[]> => {
    const parameters = Object.fromEntries(parametersIn(tsql).map(({ id, type }) => [id, type]));
    const sql = translate(tsql, { tables: new Set(Object.keys(SLATE_TABLES)), parameters });
    const rows: string[] = [];
    const behaviour = { ...usualBehaviour(), nulls: 'null' as const };
    for await (const texts of runQuery(instance, { name: 'trial', sql, parameters }, given, now, behaviour)) {
      rows.push(...texts);
      if (rows.length > MOST_ROWS) throw new TooManyRows();
    }
    return rows.sort();
  };

  /** Every person has an event of each kind today; what is asked as of this morning must not know of it. */
  const afterToday = async (tsql: string): Promise<string[]> => {
    const moment = `CAST('${now}' AS TIMESTAMP)`;
    await connection.run(`INSERT INTO ping SELECT id, '/today', ${moment} FROM person`);
    await connection.run(`INSERT INTO message SELECT id, id, NULL, 'click', 'email', ${moment} FROM person`);
    await connection.run(`INSERT INTO activity SELECT id, id, 'walkin', ${moment}, 'today' FROM person`);
    try {
      return await answer(tsql);
    } finally {
      await connection.run(`DELETE FROM ping WHERE url = '/today'`);
      await connection.run('DELETE FROM message WHERE id = person');
      await connection.run('DELETE FROM activity WHERE id = record');
    }
  };

  return {
    async run(tsql, contract) {
      let rows: string[];
      try {
        rows = await answer(tsql);
      } catch (error) {
        return { rows: 0, faults: [failed(error)] };
      }
      const faults: Fault[] = [];
      if (contract !== null) faults.push(...answerFaults(rows, contract));
      if (contract?.isAsOf && faults.length === 0) {
        const after = await afterToday(tsql);
        if (after.some((row, i) => row !== rows[i])) {
          faults.push({
            line: null,
            sentence:
              'What happens on the very day on which a lead is looked at changes the answer; only what happened before it may count.',
          });
        }
      }
      return { rows: rows.length, faults };
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function answerFaults(rows: readonly string[], { key, hasRows }: QueryContract): Fault[] {
  if (rows.length === 0 && hasRows) {
    return [{ line: null, sentence: 'It runs, but finds nobody in an office full of leads.' }];
  }
  const keys = rows.map((text) => {
    const row = rowOf(text);
    return key.map((column) => row[column] ?? null);
  });
  if (keys.some((parts) => parts.includes(null))) {
    return [{ line: null, sentence: `A row of the answer has no ${key.join(' or no ')}.` }];
  }
  if (new Set(keys.map((parts) => parts.join(' '))).size < rows.length) {
    return [
      { line: null, sentence: `Two rows of the answer have the same ${key.join(' and ')}; one is wanted.` },
    ];
  }
  return [];
}

function rowOf(text: string): Record<string, string | null> {
  return JSON.parse(text) as Record<string, string | null>;
}

class TooManyRows extends Error {}

/** The engine's own first line, shortened: it speaks of the query and of made-up people only. */
function failed(error: unknown): Fault {
  if (error instanceof TooManyRows) {
    const most = MOST_ROWS.toLocaleString('en-US');
    return {
      line: null,
      sentence: `It answers more than ${most} rows about ${LEADS} leads, so a join may lack its condition.`,
    };
  }
  const [first] = (error instanceof Error ? error.message : String(error)).split('\n');
  return { line: null, sentence: `It does not run in the sandbox: ${first.slice(0, 200)}` };
}
