import { isUtf8 } from 'node:buffer';
import { KnownTexts, NO_BYTES, UNKNOWN, withByte } from './known-texts.js';

type Cell = string | null;

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

  /**
   * @param key its name in the answer's bytes, with both quotes
   * @param place among the columns of a row
   * @param rows of the table before the column came up
   */
  constructor(
    readonly name: string,
    readonly key: Buffer,
    public place: number,
    rows: number,
  ) {
    this.full = new Array<Uint16Array>(Math.floor(rows / BLOCK_ROWS)).fill(new Uint16Array(BLOCK_ROWS));
  }

  /** Whether its name stands at `at`. */
  isNamed(bytes: Uint8Array, at: number, end: number): boolean {
    const { key } = this;
    if (at + key.length > end) return false;
    for (let i = 0; i < key.length; i++) if (bytes[at + i] !== key[i]) return false;
    return true;
  }

  /**
   * Puts the text of bytes[from] to bytes[to − 1].
   * @param hash of these bytes
   * @returns whether they are UTF-8; where they are not, nothing is put
   */
  put(row: number, bytes: Buffer, from: number, to: number, hash: number, isAscii: boolean): boolean {
    if (this.putKnown(row, bytes, from, to, hash)) return true;
    if (!isAscii && !isUtf8(bytes.subarray(from, to))) return false;
    // Made from its own bytes: a piece cut out of a longer text would keep the whole of that alive.
    const text = bytes.toString(isAscii ? 'latin1' : 'utf8', from, to);
    this.putNew(row, bytes, from, to, hash, text);
    return true;
  }

  /** Puts a text that reads otherwise than its bytes do. @param bytes that no other text has */
  putText(row: number, text: string, bytes: Uint8Array): void {
    const hash = bytes.reduce(withByte, NO_BYTES);
    if (!this.putKnown(row, bytes, 0, bytes.length, hash))
      this.putNew(row, bytes, 0, bytes.length, hash, text);
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

  private putKnown(row: number, bytes: Uint8Array, from: number, to: number, hash: number): boolean {
    const code = this.known.find(bytes, from, to, hash);
    if (code === UNKNOWN) return false;
    if (this.codes === null) this.cells[row % BLOCK_ROWS] = this.known.textOf(code);
    else this.codes[row % BLOCK_ROWS] = code;
    return true;
  }

  private putNew(row: number, bytes: Uint8Array, from: number, to: number, hash: number, text: string): void {
    const code = this.known.keep(bytes, from, to, hash, text);
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
