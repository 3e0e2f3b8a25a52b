import { DuckDBDataChunk, INTEGER, VARCHAR } from '@duckdb/node-api';
import type { DuckDBConnection, DuckDBType } from '@duckdb/node-api';
import { quoteName } from './quote-name.js';

/** Columns of one length: integers, or texts where null is missing. */
export type StagedColumns = Readonly<Record<string, Int32Array | readonly (string | null)[]>>;

const CHUNK_ROWS = 2048;

/** Creates a table of integer and text columns and fills it, chunk by chunk, with DuckDB's appender. */
export async function appendColumns(
  connection: DuckDBConnection,
  table: string,
  columns: StagedColumns,
): Promise<void> {
  const names = Object.keys(columns);
  const types: DuckDBType[] = names.map((name) => (columns[name] instanceof Int32Array ? INTEGER : VARCHAR));
  const rows = columns[names[0]].length;
  const list = names.map((name, i) => `${quoteName(name)} ${types[i].toString()}`);
  await connection.run(`CREATE TEMP TABLE ${quoteName(table)} (${list.join(', ')})`);
  const appender = await connection.createAppender(table, null, 'temp');
  for (let start = 0; start < rows; start += CHUNK_ROWS) {
    const count = Math.min(CHUNK_ROWS, rows - start);
    const chunk = DuckDBDataChunk.create(types, count);
    names.forEach((name, c) => {
      const values = columns[name];
      const vector = chunk.getColumnVector(c);
      for (let i = 0; i < count; i++) vector.setItem(i, values[start + i]);
      vector.flush();
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
