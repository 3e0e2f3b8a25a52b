import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { counted } from '../../scoring/count-words.js';
import { generateOffice } from '../office/generate.js';
import { loadOffice } from './load-office.js';
import { officeFileExists, officeFilePath, writeOfficeFile } from './office-file.js';
import type { OfficeKey } from './office-file.js';
import { quoteName } from './quote-name.js';
import { SLATE_TABLES } from './slate-tables.js';

/** Field names under which Slate keeps an imported score, by column of the delivered CSV. */
export const SCORE_FIELDS = {
  points: 'lead_score_points',
  rank: 'lead_score_rank',
  tier: 'lead_score_tier',
  probability: 'lead_score_probability',
  run_id: 'lead_score_run',
  scored_at: 'lead_score_at',
} as const;

/**
 * Opens Slate's database: the generated office, read only, under views that add what was imported and what happened
 * since. Both live in memory, so the office's file is never changed and any number of sandboxes can read it at once.
 *
 * The file is generated where it is missing or damaged; where the folder cannot hold it, the office lives in memory.
 *
 * @param onSentence told when an office has to be generated, which takes seconds
 */
export async function openOfficeDatabase(
  folder: string,
  key: OfficeKey,
  onSentence: (sentence: string) => void,
): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const path = officeFilePath(folder, key);
  if (!(await tryAttach(connection, path))) {
    onSentence(`Generating a synthetic admissions office with about ${counted(key.leads, 'recent lead')}.`);
    if (!(await tryGenerate(connection, path, key))) {
      await connection.run("ATTACH ':memory:' AS office");
      await connection.run('USE office');
      await loadOffice(connection, generateOffice(key));
      await connection.run('USE memory');
    }
  }
  await removeOtherOffices(path);
  await createViews(connection);
  connection.closeSync();
  return instance;
}

async function tryGenerate(connection: DuckDBConnection, path: string, key: OfficeKey): Promise<boolean> {
  try {
    await rm(path, { force: true });
    await writeOfficeFile(path, key);
  } catch {
    return false;
  }
  return tryAttach(connection, path);
}

/** Reads every block, because DuckDB finds a damaged one only when it reads it. */
async function tryAttach(connection: DuckDBConnection, path: string): Promise<boolean> {
  if (!(await officeFileExists(path))) return false;
  try {
    await connection.run(`ATTACH '${path.replaceAll("'", "''")}' AS office (READ_ONLY)`);
  } catch {
    return false;
  }
  try {
    for (const table of Object.keys(SLATE_TABLES)) {
      await connection.run(`SELECT bit_xor(hash(t)) FROM office.${quoteName(table)} AS t`);
    }
    return true;
  } catch {
    await connection.run('DETACH office');
    return false;
  }
}

const ABANDONED_MS = 600_000;

async function ageMs(file: string): Promise<number> {
  return Date.now() - (await stat(file).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
}

/** Yesterday's office is not read any more. */
async function removeOtherOffices(path: string): Promise<void> {
  const own = basename(path);
  for (const name of await readdir(dirname(path))) {
    if (!/^office-[0-9a-z-]+\.duckdb(\.[0-9a-f]+\.part(\.wal)?)?$/.test(name) || name === own) continue;
    const file = join(dirname(path), name);
    // A young part is another sandbox's work; an old one was left by a killed process.
    if (name.includes('.part') && (await ageMs(file)) < ABANDONED_MS) continue;
    // Another sandbox may be reading it; where the system refuses then, it stays.
    await rm(file, { force: true }).catch(() => undefined);
  }
}

async function createViews(connection: DuckDBConnection): Promise<void> {
  const columns = Object.keys(SCORE_FIELDS).map((column) => `${column} VARCHAR`);
  await connection.run(`CREATE TABLE imported (record UUID, ${columns.join(', ')}, imported TIMESTAMP)`);
  await connection.run('CREATE SCHEMA later');
  for (const [table, definition] of Object.entries(SLATE_TABLES)) {
    const name = quoteName(table);
    await connection.run(`CREATE TABLE later.${name} (${definition})`);
    const scores = table === 'field' ? Object.entries(SCORE_FIELDS) : [];
    const added = scores.map(
      ([column, field]) =>
        ` UNION ALL SELECT record, '${field}', ${column}, NULL, imported FROM imported WHERE ${column} IS NOT NULL`,
    );
    await connection.run(
      `CREATE VIEW ${name} AS SELECT * FROM office.${name} UNION ALL SELECT * FROM later.${name}${added.join('')}`,
    );
  }
}
