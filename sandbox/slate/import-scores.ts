import type { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { SandboxError } from '../sandbox-error.js';
import { appendColumns } from './append-columns.js';
import { SCORE_FIELDS } from './office-database.js';

const COLUMNS = Object.keys(SCORE_FIELDS);

/** What an import did. */
export interface Imported {
  /** Rows whose person was found and updated. */
  readonly updated: number;
  /** Rows whose person does not exist; with *Update Only* Slate leaves them out. */
  readonly unknown: number;
  /** Runs that the rows are of. */
  readonly runs: readonly string[];
}

/**
 * Imports a delivered CSV as Slate does with a Source Format of type *Update Only*: columns by header, people by GUID,
 * blanks leave a field as it is. Importing the same file again changes nothing.
 *
 * @param csv UTF-8, comma, double quotes, header row
 * @param now naive local, "YYYY-MM-DD HH:MM:SS": when the fields were filled
 * @throws SandboxError `IMPORT_UNREADABLE`
 */
export async function importScores(instance: DuckDBInstance, csv: Buffer, now: string): Promise<Imported> {
  const rows = readRows(csv);
  const connection = await instance.connect();
  try {
    await appendColumns(connection, 'arriving_text', {
      row: Int32Array.from(rows, (_, i) => i),
      person: rows.map((row) => row['person_id'] ?? null),
      ...Object.fromEntries(COLUMNS.map((column) => [column, rows.map((row) => blankIsNull(row[column]))])),
    });
    // The last row of a person counts.
    await connection.run(`CREATE TEMP TABLE arriving AS
      SELECT a.record, ${COLUMNS.map((c) => `coalesce(a.${c}, i.${c}) AS ${c}`).join(', ')}
      FROM (SELECT TRY_CAST(trim(person) AS UUID) AS record, * FROM arriving_text) AS a
      INNER JOIN person AS p ON p.id = a.record
      LEFT JOIN imported AS i ON i.record = a.record
      QUALIFY row_number() OVER (PARTITION BY a.record ORDER BY a.row DESC) = 1`);
    await connection.run('BEGIN');
    await connection.run('DELETE FROM imported WHERE record IN (SELECT record FROM arriving)');
    await connection.run(`INSERT INTO imported SELECT *, CAST($now AS TIMESTAMP) FROM arriving`, { now });
    await connection.run('COMMIT');
    const known = await connection.runAndReadAll(
      'SELECT count(*) FROM arriving_text AS a INNER JOIN person AS p ON p.id = TRY_CAST(trim(a.person) AS UUID)',
    );
    const updated = Number(known.getRows()[0][0]);
    const runs = [...new Set(rows.map((row) => row['run_id'] ?? ''))];
    return { updated, unknown: rows.length - updated, runs };
  } finally {
    connection.closeSync();
  }
}

function readRows(csv: Buffer): Record<string, string>[] {
  try {
    const rows = parse(csv, { columns: true, bom: true, skip_empty_lines: true }) as Record<string, string>[];
    if (rows.length === 0 || rows[0]['person_id'] !== undefined) return rows;
  } catch {
    // Said below, without the text of the file.
  }
  throw new SandboxError(
    'IMPORT_UNREADABLE',
    'A picked-up file is not a comma-separated table with a person_id column; nothing of it was imported.',
    'Compare its header with the mapping in sql/README.md.',
  );
}

function blankIsNull(cell: string | undefined): string | null {
  return cell === undefined || cell.trim() === '' ? null : cell;
}
