import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { counted } from '../../scoring/count-words.js';
import { plainFeed } from '../../scoring/feed/plain-feed.js';
import type { FeedTable } from '../../scoring/table.js';
import { BridgeError } from '../bridge-error.js';
import { isRowIndex } from './row-index.js';
import { separatorOf, type Separator } from './separator.js';
import { decoderOf, encodingOf, NotThisEncoding, type TextEncoding } from './text-encoding.js';

export interface CsvFile {
  readonly feed: FeedTable;
  /** Rows with fewer or more cells than the header; their missing cells are null and their surplus is dropped. */
  readonly ragged: number;
  /** What was read in a way that is worth knowing: a sentence each, without the content of a cell. */
  readonly notes: readonly string[];
}

/** Bytes looked at to find the encoding and the separator. */
const HEAD = 65_536;

/**
 * Reads a CSV file as a feed: UTF-8, UTF-16 with its mark, or else Windows-1252; separated by comma, semicolon, tab or
 * pipe. The file is streamed. Days and numbers written in the manner of a country are written plainly.
 * @throws BridgeError CSV_MISSING, CSV_EMPTY, CSV_HEADER, CSV_ENCODING or CSV_UNREADABLE, naming the file but nothing in it
 */
export async function readCsv(path: string): Promise<CsvFile> {
  const name = basename(path);
  const head = await firstBytes(path, name);
  const encoding = encodingOf(head);
  if (encoding === 'utf-8' && head.includes(0)) throw notText(name);
  const separator = separatorOf(textOf(head, encoding));
  const notes: string[] = [];
  let cells: Cells;
  try {
    cells = await readCells(path, name, separator, encoding);
  } catch (error) {
    if (!(error instanceof NotThisEncoding)) throw error;
    if (encoding !== 'utf-8') throw notText(name);
    notes.push(`${name} is not UTF-8; it was read as Windows-1252.`);
    cells = await readCells(path, name, separator, 'windows-1252');
  }
  const { columns, nameless, rows, ragged } = cells;
  const numbering = nameless.find(({ at, cells }) => at === 0 && isRowIndex(cells));
  if (numbering) notes.push(`The first column of ${name} has no name and numbers the rows; it was left out.`);
  const others = nameless.filter((column) => column !== numbering);
  if (!others.every(({ cells }) => isBlank(cells))) throw unnamed(name);
  if (others.length > 0)
    notes.push(`${name} has ${counted(others.length, 'column')} with neither a name nor a cell; left out.`);
  const plain = plainFeed({ rows, columns: Object.fromEntries(columns) }, { commas: separator === ';' });
  return { feed: plain.feed, ragged, notes: [...notes, ...plain.notes] };
}

interface Cells {
  readonly columns: Map<string, (string | null)[]>;
  /** Columns without a name, and where they stand. */
  readonly nameless: readonly { readonly at: number; readonly cells: (string | null)[] }[];
  readonly rows: number;
  readonly ragged: number;
}

/** @throws NotThisEncoding; BridgeError */
async function readCells(
  path: string,
  name: string,
  separator: Separator,
  encoding: TextEncoding,
): Promise<Cells> {
  const columns = new Map<string, (string | null)[]>();
  const nameless: { at: number; cells: (string | null)[] }[] = [];
  let rows = 0;
  let ragged = 0;
  const parser = parse({
    delimiter: separator,
    relax_column_count: true,
    skip_empty_lines: true,
    relax_quotes: true,
  });
  const text = Readable.from(decodedPieces(createReadStream(path), encoding));
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let filled: (string | null)[][] = [];
  let named = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (filled.length === 0) {
        const names = headerOf(cells, name);
        filled = names.map(() => []);
        // Separators at the end of the header alone begin no cells.
        named = names.findLastIndex((heading) => heading !== '') + 1;
        for (const [at, heading] of names.entries()) {
          if (heading === '') nameless.push({ at, cells: filled[at] });
          else columns.set(heading, filled[at]);
        }
        continue;
      }
      if (cells.length < named || cells.length > filled.length) ragged++;
      for (let i = 0; i < filled.length; i++) filled[i].push(cells[i] || null);
      rows++;
    }
  } catch (error) {
    if (error instanceof BridgeError || error instanceof NotThisEncoding) throw error;
    throw new BridgeError(
      'CSV_UNREADABLE',
      `${name} was read as CSV, but breaks off near line ${parser.info.lines}: a quote is never closed.`,
      'Save it again as CSV (UTF-8).',
    );
  } finally {
    text.destroy();
  }
  if (rows === 0) {
    throw new BridgeError(
      'CSV_EMPTY',
      `${name} has ${filled.length === 0 ? 'no header' : 'a header and no rows'}; rows are needed.`,
      'Check that it is the right file.',
    );
  }
  return { columns, nameless, rows, ragged };
}

function isBlank(cells: readonly (string | null)[]): boolean {
  return cells.every((cell) => cell === null || cell.trim() === '');
}

async function* decodedPieces(
  bytes: AsyncIterable<Uint8Array>,
  encoding: TextEncoding,
): AsyncGenerator<string, void> {
  const decode = decoderOf(encoding);
  for await (const piece of bytes) yield decode(piece);
  yield decode();
}

/** The beginning of a file as text, which may break off within a character. */
function textOf(head: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(head);
}

async function firstBytes(path: string, name: string): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
      return buffer.subarray(0, bytesRead);
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

/** @returns the names of the columns; some may be empty, where there may be a row index or nothing */
function headerOf(cells: readonly string[], file: string): string[] {
  const names = cells.map((cell) => cell.trim());
  if (names.join('') === '') throw unnamed(file);
  const double = names.find((name, i) => name !== '' && names.indexOf(name) !== i);
  if (double !== undefined) {
    throw new BridgeError(
      'CSV_HEADER',
      `${file} has two columns named "${double.slice(0, 60)}"; names must differ.`,
      'Give every column of the first row a name of its own.',
    );
  }
  return names;
}

function unnamed(file: string): BridgeError {
  return new BridgeError(
    'CSV_HEADER',
    `${file} has a column without a name; every column needs one.`,
    'Give every column of the first row a name of its own.',
  );
}

function notText(file: string): BridgeError {
  return new BridgeError(
    'CSV_ENCODING',
    `${file} was to be read as CSV, but its bytes are no text in UTF-8, UTF-16 with its mark, or Windows-1252.`,
    'Open it in the program that wrote it and save it as CSV (UTF-8).',
  );
}
