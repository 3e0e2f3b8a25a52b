import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'csv-parse';
import type { FeedTable } from '../../scoring/table.js';
import { BridgeError } from '../bridge-error.js';
import { separatorOf } from './separator.js';

export interface CsvFile {
  readonly feed: FeedTable;
  /** Rows with fewer or more cells than the header; their missing cells are null and their surplus is dropped. */
  readonly ragged: number;
}

/** Bytes looked at to find the separator. */
const HEAD = 65_536;

/**
 * Reads a CSV file (UTF-8, with or without BOM; separated by comma, semicolon or tab) as a feed. The file is streamed.
 * @throws BridgeError CSV_MISSING, CSV_EMPTY, CSV_HEADER or CSV_UNREADABLE, naming the file but nothing in it
 */
export async function readCsv(path: string): Promise<CsvFile> {
  const name = basename(path);
  const head = await firstBytes(path, name);
  const names: string[] = [];
  const columns: (string | null)[][] = [];
  let rows = 0;
  let ragged = 0;
  const parser = parse({
    delimiter: separatorOf(head),
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    relax_quotes: true,
  });
  const file = createReadStream(path);
  file.on('error', (error) => parser.destroy(error));
  file.pipe(parser);
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (names.length === 0) {
        names.push(...headerOf(cells, name));
        for (let i = 0; i < names.length; i++) columns.push([]);
        continue;
      }
      if (cells.length !== names.length) ragged++;
      for (let i = 0; i < names.length; i++) columns[i].push(cells[i] || null);
      rows++;
    }
  } catch (error) {
    if (error instanceof BridgeError) throw error;
    throw new BridgeError(
      'CSV_UNREADABLE',
      `${name} was read as CSV, but breaks off near line ${parser.info.lines}: a quote is never closed.`,
      'Save it again as CSV (UTF-8).',
    );
  } finally {
    file.destroy();
  }
  if (rows === 0) {
    throw new BridgeError(
      'CSV_EMPTY',
      `${name} has ${names.length === 0 ? 'no header' : 'a header and no rows'}; rows are needed.`,
      'Check that it is the right file.',
    );
  }
  return { feed: { rows, columns: Object.fromEntries(names.map((key, i) => [key, columns[i]])) }, ragged };
}

async function firstBytes(path: string, name: string): Promise<string> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    const missing = (error as { code?: string }).code === 'ENOENT';
    throw new BridgeError(
      'CSV_MISSING',
      `${name} ${missing ? 'is not there' : 'cannot be read'}; a CSV file was wanted.`,
      missing ? 'Check the path.' : 'Check who may read it.',
    );
  }
}

function headerOf(cells: readonly string[], file: string): string[] {
  const names = cells.map((cell) => cell.trim());
  const double = names.find((name, i) => names.indexOf(name) !== i);
  if (double !== undefined || names.includes('')) {
    throw new BridgeError(
      'CSV_HEADER',
      double === undefined || double === ''
        ? `${file} has a column without a name; every column needs one.`
        : `${file} has two columns named "${double.slice(0, 60)}"; names must differ.`,
      'Give every column of the first row a name of its own.',
    );
  }
  return names;
}
