import { isUtf8 } from 'node:buffer';
import { KnownTexts, UNKNOWN } from './known-texts.js';
import { areWords, viewOf, wordCount, writeWords } from './words-of-bytes.js';

type Cell = string | null;

/** Bytes of an answer, to be read one by one and four at a time: the view reaches `SLACK` bytes further. */
export interface Arrived {
  readonly bytes: Buffer;
  readonly view: DataView;
}

/** Rows in a block. No block is copied while a column grows. */
export const BLOCK_ROWS = 8192;

/**
 * A column of a feed while its rows arrive; a cell that is never put is missing. Cells are codes of two bytes for as
 * long as every text of the column is a known one, and strings from the block on in which there was no room for a text.
 */
export class CellColumn {
  private readonly known = new KnownTexts();
  private readonly full: (Uint16Array | readonly Cell[])[];
  private codes: Uint16Array | null = new Uint16Array(BLOCK_ROWS);
  private cells: Cell[] = [];

  /** Its name with both quotes, as it stands in the answer. */
  private readonly key: Int32Array;
  readonly keyLength: number;

  /**
   * @param key its name's bytes, with both quotes
   * @param place among the columns of a row
   * @param rows of the table before the column came up
   */
  constructor(
    readonly name: string,
    key: Uint8Array,
    public place: number,
    rows: number,
  ) {
    this.keyLength = key.length;
    this.key = new Int32Array(wordCount(key.length));
    writeWords(viewOf(key), 0, key.length, this.key, 0);
    this.full = new Array<Uint16Array>(Math.floor(rows / BLOCK_ROWS)).fill(new Uint16Array(BLOCK_ROWS));
  }

  /** Whether its name stands at `at`. */
  isNamed({ view }: Arrived, at: number, end: number): boolean {
    const to = at + this.keyLength;
    return to <= end && areWords(view, at, to, this.key, 0);
  }

  /**
   * Puts the text of the bytes from `from` to `to`.
   * @returns whether they are UTF-8; where they are not, nothing is put
   */
  put(row: number, { bytes, view }: Arrived, from: number, to: number, isAscii: boolean): boolean {
    if (this.putKnown(row, view, from, to)) return true;
    if (!isAscii && !isUtf8(bytes.subarray(from, to))) return false;
    // Made from its own bytes: a piece cut out of a longer text would keep the whole of that alive.
    const text = bytes.toString(isAscii ? 'latin1' : 'utf8', from, to);
    this.putNew(row, view, from, to, text);
    return true;
  }

  /** Puts a text that reads otherwise than its bytes do. @param bytes that no other text has */
  putText(row: number, text: string, bytes: Uint8Array): void {
    const view = viewOf(bytes);
    if (!this.putKnown(row, view, 0, bytes.length)) this.putNew(row, view, 0, bytes.length, text);
  }

  putMissing(row: number): void {
    if (this.codes === null) this.cells[row % BLOCK_ROWS] = null;
    else this.codes[row % BLOCK_ROWS] = UNKNOWN;
  }

  /** Begins the next block; the one before is full. */
  turn(): void {
    this.full.push(this.codes ?? this.cells);
    if (this.codes === null) this.cells = noCells();
    else this.codes = new Uint16Array(BLOCK_ROWS);
  }

  /** All cells. The column is empty afterwards. */
  take(rows: number): Cell[] {
    this.full.push(this.codes ?? this.cells);
    const all = new Array<Cell>(rows);
    for (const [block, cells] of this.full.splice(0).entries()) {
      const first = block * BLOCK_ROWS;
      const size = Math.min(BLOCK_ROWS, rows - first);
      if (cells instanceof Uint16Array)
        for (let i = 0; i < size; i++) all[first + i] = this.known.textOf(cells[i]);
      else for (let i = 0; i < size; i++) all[first + i] = cells[i];
    }
    return all;
  }

  private putKnown(row: number, view: DataView, from: number, to: number): boolean {
    const code = this.known.find(view, from, to);
    if (code === UNKNOWN) return false;
    if (this.codes === null) this.cells[row % BLOCK_ROWS] = this.known.textOf(code);
    else this.codes[row % BLOCK_ROWS] = code;
    return true;
  }

  private putNew(row: number, view: DataView, from: number, to: number, text: string): void {
    const code = this.known.keep(view, from, to, text);
    if (this.codes !== null && code === UNKNOWN) {
      this.cells = Array.from(this.codes, (known) => this.known.textOf(known));
      this.codes = null;
    }
    if (this.codes === null) this.cells[row % BLOCK_ROWS] = text;
    else this.codes[row % BLOCK_ROWS] = code;
  }
}

function noCells(): Cell[] {
  return new Array<Cell>(BLOCK_ROWS).fill(null);
}
