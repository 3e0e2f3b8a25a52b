import type { DuckDBInstance } from '@duckdb/node-api';
import path from 'node:path';
import { usualBehaviour } from '../../sandbox/slate/behaviour.js';
import { readQueryFile, type QueryFile } from '../../sandbox/slate/query-file.js';
import { runQuery } from '../../sandbox/slate/run-query.js';
import { SLATE_TABLES } from '../../sandbox/slate/slate-tables.js';
import { translate } from '../../sandbox/slate/translate.js';

export const SQL_FOLDER = path.join(__dirname, '..', '..', 'sql');

/** One of the shipped queries. */
export async function shippedQuery(name: string): Promise<QueryFile> {
  return readQueryFile(name, path.join(SQL_FOLDER, `${name}.sql`));
}

/** Asks one of the shipped queries, as the sandbox's Slate would. @returns rows of the JSON answer */
export async function ask(
  instance: DuckDBInstance,
  name: string,
  parameters: Record<string, string>,
  now: string,
): Promise<Record<string, string>[]> {
  return askFile(instance, await shippedQuery(name), parameters, now);
}

/** Asks any query. @returns rows of the JSON answer */
export async function askFile(
  instance: DuckDBInstance,
  file: QueryFile,
  parameters: Record<string, string>,
  now: string,
): Promise<Record<string, string>[]> {
  const query = { ...file, sql: translated(file) };
  const rows: Record<string, string>[] = [];
  const behaviour = { ...usualBehaviour(), nulls: 'null' as const };
  for await (const texts of runQuery(instance, query, new URLSearchParams(parameters), now, behaviour)) {
    for (const text of texts) rows.push(JSON.parse(text) as Record<string, string>);
  }
  return rows;
}

/** Parsing a long query takes longer than asking it of a small office, and tests ask the same one many times. */
const known = new WeakMap<QueryFile, string>();

function translated(file: QueryFile): string {
  const vocabulary = { tables: new Set(Object.keys(SLATE_TABLES)), parameters: file.parameters };
  const sql = known.get(file) ?? translate(file.tsql, vocabulary);
  known.set(file, sql);
  return sql;
}
