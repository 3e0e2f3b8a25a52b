import type { FeedTable } from '../../scoring/table.js';
import { damagedText, unreadable } from './answer-problems.js';
import { BLOCK_ROWS, CellColumn, type Arrived } from './cell-column.js';
import {
  BACKSLASH,
  CLOSE_BRACE,
  COLON,
  COMMA,
  MORE,
  QUOTE,
  SPACE,
  afterSpace,
  stringEnd,
  stringText,
} from './json-bytes.js';
import { scalarText } from './scalar-text.js';
import { isPlain } from './words-of-bytes.js';

const ZERO = 0x30;
const NINE = 0x39;
/** As many as a table of SQL Server may have. */
const MOST_COLUMNS = 1024;
/** Places behind the expected one where a key is looked for first: absent keys (NULLs left out) shift the others. */
const NEAR = 8;

/**
 * Reads the rows of an answer, `{"person_id":"…","sent":"3"}`, out of their bytes into columns. A key is compared with
 * the one that came at its place in the row before, not decoded.
 */
export class RowReader {
  private readonly byName = new Map<string, CellColumn>();
  /** As the columns came in the rows before. */
  private readonly order: CellColumn[] = [];
  private rows = 0;
  /** Where the key ends that `columnAt` has just read. */
  private keyEnd = 0;

  /** Rows read so far. */
  get read(): number {
    return this.rows;
  }

  /**
   * Reads the row whose brace is at `from`.
   * @param end where the bytes end
   * @returns where the row ends; `MORE` where the bytes end before it does: it does not count until it is given whole
   * @throws BridgeError SLATE_UNREADABLE, SLATE_DAMAGED_TEXT
   */
  readRow(arrived: Arrived, from: number, end: number): number {
    const { bytes } = arrived;
    let at = afterSpace(bytes, from + 1, end);
    if (at < end && bytes[at] === CLOSE_BRACE) return this.finish(at + 1);
    let place = 0;
    while (at < end) {
      if (bytes[at] !== QUOTE) throw unreadable();
      const column = this.columnAt(arrived, at, end, place);
      if (column === null) return MORE;
      place = column.place + 1;
      at = this.keyEnd;
      // Slate writes no space here; looking for it is not for nothing.
      if (at + 1 >= end || bytes[at] !== COLON || bytes[at + 1] <= SPACE) {
        at = afterSpace(bytes, at, end);
        if (at === end) return MORE;
        if (bytes[at] !== COLON) throw unreadable();
        at = afterSpace(bytes, at + 1, end);
        if (at === end) return MORE;
      } else at++;
      at =
        bytes[at] === QUOTE ? this.string(column, arrived, at, end) : this.scalar(column, arrived, at, end);
      if (at === MORE) return MORE;
      at = afterSpace(bytes, at, end);
      if (at === end) return MORE;
      if (bytes[at] === CLOSE_BRACE) return this.finish(at + 1);
      if (bytes[at] !== COMMA) throw unreadable();
      at = afterSpace(bytes, at + 1, end);
    }
    return MORE;
  }

  /** What was read. The reader is empty afterwards. */
  take(): FeedTable {
    const columns = Object.fromEntries(this.order.map((column) => [column.name, column.take(this.rows)]));
    this.order.length = 0;
    this.byName.clear();
    return { rows: this.rows, columns };
  }

  private finish(end: number): number {
    this.rows++;
    if (this.rows % BLOCK_ROWS === 0) for (const column of this.order) column.turn();
    return end;
  }

  /** The column of the key at `at`, made where it is new; null for `MORE`. */
  private columnAt(arrived: Arrived, at: number, end: number, place: number): CellColumn | null {
    const { order } = this;
    for (let near = place; near < order.length && near < place + NEAR; near++) {
      if (!order[near].isNamed(arrived, at, end)) continue;
      this.keyEnd = at + order[near].keyLength;
      return order[near];
    }
    const { bytes } = arrived;
    const keyEnd = stringEnd(bytes, at, end);
    if (keyEnd === MORE) return null;
    this.keyEnd = keyEnd;
    const name = stringText(bytes, at, keyEnd, this.rows);
    return this.byName.get(name) ?? this.newColumn(name, bytes.subarray(at, keyEnd), place);
  }

  private newColumn(name: string, key: Uint8Array, place: number): CellColumn {
    if (this.order.length === MOST_COLUMNS) throw unreadable();
    const column = new CellColumn(name, key, place, this.rows);
    this.byName.set(name, column);
    this.order.splice(place, 0, column);
    for (let later = place + 1; later < this.order.length; later++) this.order[later].place = later;
    return column;
  }

  /** Puts the string whose quote is at `at`. @returns where it ends, or `MORE` */
  private string(column: CellColumn, arrived: Arrived, at: number, end: number): number {
    const { bytes, view } = arrived;
    let bits = 0;
    let i = at + 1;
    while (i + 4 <= end && isPlain(view.getInt32(i, true))) i += 4;
    for (; i < end; i++) {
      const byte = bytes[i];
      if (byte === QUOTE) {
        if (i === at + 1) column.putMissing(this.rows);
        else if (!column.put(this.rows, arrived, at + 1, i, bits < 0x80)) throw damagedText(this.rows);
        return i + 1;
      }
      if (byte === BACKSLASH) break;
      if (byte < SPACE) throw unreadable();
      bits |= byte;
    }
    const stop = stringEnd(bytes, at, end);
    if (stop === MORE) return MORE;
    // With their escapes the bytes are like those of no other text.
    column.putText(this.rows, stringText(bytes, at, stop, this.rows), bytes.subarray(at, stop));
    return stop;
  }

  /** Puts what begins at `at` and is no string. @returns where it ends, or `MORE` */
  private scalar(column: CellColumn, arrived: Arrived, at: number, end: number): number {
    const { bytes } = arrived;
    let isDigits = true;
    let i = at;
    for (; i < end; i++) {
      const byte = bytes[i];
      if (byte === COMMA || byte === CLOSE_BRACE || byte <= SPACE) break;
      isDigits &&= byte >= ZERO && byte <= NINE;
    }
    if (i === end) return MORE;
    if (isDigits && i > at && (bytes[at] !== ZERO || i === at + 1)) {
      column.put(this.rows, arrived, at, i, true);
      return i;
    }
    const text = scalarText(bytes.toString('latin1', at, i));
    if (text === null) column.putMissing(this.rows);
    else column.putText(this.rows, text, Buffer.from(text));
    return i;
  }
}
