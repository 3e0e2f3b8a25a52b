import type { Cell } from '../state/sheet-port.js';
import { breather } from './breather.js';

/**
 * A request to Excel on the web may hold 5 MB, the words around the cells included. Short of 4 MB, because the client
 * turns a request into text twice in one go, and the pane does not answer meanwhile.
 */
export const BLOCK_BYTES = 3_750_000;

/** Rows of cells that are made one at a time: two hundred thousand leads are never copied as a whole. */
export interface RowSource {
  readonly count: number;
  readonly cellsOf: (row: number) => readonly Cell[];
}

/** Neighbouring rows for one request. */
export interface Block {
  /** The first row's number in the source. */
  readonly from: number;
  readonly rows: readonly (readonly Cell[])[];
}

/** Bytes of `text` in UTF-8. */
function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7ff)
      bytes += unit >= 0xd800 && unit <= 0xdfff ? 1 : 2; // a surrogate pair is two units and four bytes
    else if (unit > 0x7f) bytes += 1;
  }
  return bytes;
}

/**
 * Packs rows into blocks whose JSON is at most `maxBytes`, with pauses in between, so that the pane stays awake. A row
 * larger than `maxBytes` is a block of its own.
 */
export async function* blocksOf(
  { count, cellsOf }: RowSource,
  maxBytes = BLOCK_BYTES,
): AsyncGenerator<Block, void> {
  const pauseIfDue = breather();
  let from = 0;
  let rows: (readonly Cell[])[] = [];
  let bytes = 2;
  for (let row = 0; row < count; row++) {
    const cells = cellsOf(row);
    const size = utf8Bytes(JSON.stringify(cells)) + 1;
    if (rows.length > 0 && bytes + size > maxBytes) {
      yield { from, rows };
      [from, rows, bytes] = [row, [], 2];
    }
    rows.push(cells);
    bytes += size;
    const pause = pauseIfDue();
    if (pause) await pause;
  }
  if (rows.length > 0) yield { from, rows };
}

/** Rows that are there already, as a source. */
export function rowsOf(rows: readonly (readonly Cell[])[]): RowSource {
  return { count: rows.length, cellsOf: (row) => rows[row] };
}
