import type { DuckDBInstance } from '@duckdb/node-api';
import type { Behaviour } from './behaviour.js';
import { printRowsAsJson } from './print-rows-as-json.js';

/** A query in DuckDB's SQL, ready to be asked. */
export interface Query {
  readonly name: string;
  readonly sql: string;
  /** Declared parameters and their types. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Runs a query.
 *
 * @param given the request's parameters; those that the query does not declare are left aside, as in Slate, and an
 *   absent or empty one is NULL
 * @param now naive local, "YYYY-MM-DD HH:MM:SS"
 * @returns texts of JSON objects, some thousand rows at a time; throws where a parameter is not of its type
 */
export async function* runQuery(
  instance: DuckDBInstance,
  query: Query,
  given: URLSearchParams,
  now: string,
  behaviour: Behaviour,
): AsyncGenerator<string[]> {
  const values: Record<string, string | null> = {};
  for (const [name, type] of Object.entries(query.parameters)) {
    if (query.sql.includes(`$${name} `)) values[name] = parameterText(given.get(name), type);
  }
  if (query.sql.includes('$sandbox_now')) values['sandbox_now'] = now;
  const connection = await instance.connect();
  try {
    const prepared = await connection.prepare(query.sql);
    const columns = Array.from({ length: prepared.columnCount }, (_, i) => ({
      name: prepared.columnName(i),
      type: prepared.columnTypeId(i),
    }));
    prepared.destroySync();
    const result = await connection.stream(printRowsAsJson(query.sql, columns, behaviour), values);
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      yield chunk.getColumnValues(0) as string[];
    }
  } finally {
    connection.closeSync();
  }
}

function parameterText(given: string | null, type: string): string | null {
  if (given === null || given === '') return null;
  if (type !== 'bit') return given;
  if (/^(1|true)$/i.test(given)) return '1';
  if (/^(0|false)$/i.test(given)) return '0';
  return given;
}
