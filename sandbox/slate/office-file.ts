import { DuckDBInstance } from '@duckdb/node-api';
import { randomBytes } from 'node:crypto';
import { chmod, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Day } from '../../scoring/units.js';
import { GENERATOR_VERSION, generateOffice } from '../office/generate.js';
import { loadOffice } from './load-office.js';

/** Raise it with every change of how an office is laid out in Slate's tables. */
const LAYOUT_VERSION = 1;

/** What decides the content of an office. */
export interface OfficeKey {
  readonly seed: number;
  readonly today: Day;
  readonly leads: number;
}

/** @returns where the office is kept; another generator, layout or key has another name */
export function officeFilePath(folder: string, key: OfficeKey): string {
  const name = [key.seed, key.today, key.leads, `g${GENERATOR_VERSION}`, `l${LAYOUT_VERSION}`].join('-');
  return join(folder, `office-${name}.duckdb`);
}

/**
 * Generates an office into a database file: under a temporary name first, then renamed, so that the file is whole or
 * not there, also when two sandboxes do it at once. It is only ever read afterwards.
 */
export async function writeOfficeFile(path: string, key: OfficeKey): Promise<void> {
  const part = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    const instance = await DuckDBInstance.create(part);
    try {
      await chmod(part, 0o600);
      const connection = await instance.connect();
      await loadOffice(connection, generateOffice(key));
      await connection.run('CHECKPOINT');
      connection.closeSync();
    } finally {
      instance.closeSync();
    }
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
    await rm(`${part}.wal`, { force: true });
  }
}

export async function officeFileExists(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
