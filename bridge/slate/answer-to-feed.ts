import type { FeedTable } from '../../scoring/table.js';
import { loginPage, truncated, unreadable } from './answer-problems.js';
import type { Arrived } from './cell-column.js';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  MORE,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  afterSpace,
  stringEnd,
  stringText,
} from './json-bytes.js';
import { RowReader } from './row-reader.js';
import { SLACK } from './words-of-bytes.js';

const LESS_THAN = 0x3c;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');
const NULL = Buffer.from('null');
const FIRST_ROOM = 65_536;
/** What is longer is no row and no name: a quote is missing. */
const MOST_ROOM = 4_194_304;

/** What comes next in `{"row":[{…},{…}]}`. */
type Expected =
  'mark' | 'start' | 'name' | 'colon' | 'list' | 'first row' | 'row' | 'after row' | 'end' | 'nothing';

/**
 * Reads Slate's answer `{"row":[{…},…]}` as it arrives, so that an answer of any size needs memory for its cells only,
 * and for equal cells of a column once. The bytes are walked once, by a parser of just this grammar; a row that the end
 * of a chunk cuts in two is read again when more of it is there. An answer that was cut off is refused, and so is one
 * that is not JSON, or not UTF-8, in any byte.
 *
 * The list may have any name (it is a setting in Slate). `{}`, `null` and `[]` are no rows; under `row` a single object
 * is one row. A number is read as its text, true and false as 1 and 0, an empty string as missing.
 */
export class AnswerReader {
  private readonly rows = new RowReader();
  private arrived = room(FIRST_ROOM);
  /** What of it is still to be read. */
  private from = 0;
  private to = 0;
  /** So many bytes there must be before it pays to read on: a row of any length is read again only as it doubles. */
  private enough = 0;
  private expected: Expected = 'mark';
  private isNamedRow = false;

  /** Rows read so far. */
  get read(): number {
    return this.rows.read;
  }

  /**
   * @throws BridgeError SLATE_LOGIN_PAGE at the first byte of a page, SLATE_UNREADABLE for anything that is no such
   * answer, SLATE_DAMAGED_TEXT for one that is not UTF-8
   */
  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length;) {
      this.makeRoom();
      const { bytes } = this.arrived;
      const piece = chunk.subarray(at, at + bytes.length - this.to);
      bytes.set(piece, this.to);
      this.to += piece.length;
      at += piece.length;
      if (this.to - this.from >= this.enough) this.readOn();
    }
  }

  /** @throws BridgeError SLATE_TRUNCATED where the answer is not complete; else as `push` does */
  end(): FeedTable {
    this.readOn();
    if (this.expected !== 'nothing' || this.from < this.to) throw truncated(this.read);
    return this.rows.take();
  }

  private makeRoom(): void {
    const { from, to } = this;
    const { bytes } = this.arrived;
    if (to < bytes.length) return;
    if (2 * (to - from) > bytes.length) {
      if (bytes.length === MOST_ROOM) throw unreadable();
      this.arrived = room(2 * bytes.length);
    }
    bytes.copy(this.arrived.bytes, 0, from, to);
    this.from = 0;
    this.to = to - from;
  }

  private readOn(): void {
    for (;;) {
      if (this.expected !== 'mark') this.from = afterSpace(this.arrived.bytes, this.from, this.to);
      if (this.from === this.to) break;
      const end = this.readNext();
      if (end === MORE) break;
      this.from = end;
    }
    this.enough = 2 * (this.to - this.from);
  }

  /** Reads what is expected. @returns where it ends, or `MORE` */
  private readNext(): number {
    const { from, to } = this;
    const { bytes } = this.arrived;
    const byte = bytes[from];
    switch (this.expected) {
      case 'mark':
        return byte === BYTE_ORDER_MARK[0] ? this.word(BYTE_ORDER_MARK, 'start') : this.then('start', from);
      case 'start':
        if (byte === LESS_THAN) throw loginPage();
        return this.sign(OPEN_BRACE, 'name');
      case 'name': {
        if (byte === CLOSE_BRACE) return this.sign(CLOSE_BRACE, 'nothing');
        if (byte !== QUOTE) throw unreadable();
        const end = stringEnd(bytes, from, to);
        if (end === MORE) return MORE;
        this.isNamedRow = stringText(bytes, from, end, 0) === 'row';
        return this.then('colon', end);
      }
      case 'colon':
        return this.sign(COLON, 'list');
      case 'list':
        if (byte === OPEN_BRACKET) return this.sign(OPEN_BRACKET, 'first row');
        return byte === OPEN_BRACE && this.isNamedRow ? this.row('end') : this.word(NULL, 'end');
      case 'first row':
        return byte === CLOSE_BRACKET ? this.sign(CLOSE_BRACKET, 'end') : this.row('after row');
      case 'row':
        return this.row('after row');
      case 'after row':
        return byte === COMMA ? this.sign(COMMA, 'row') : this.sign(CLOSE_BRACKET, 'end');
      case 'end':
        return this.sign(CLOSE_BRACE, 'nothing');
      case 'nothing':
        throw unreadable();
    }
  }

  private then(expected: Expected, end: number): number {
    if (end !== MORE) this.expected = expected;
    return end;
  }

  private sign(sign: number, next: Expected): number {
    if (this.arrived.bytes[this.from] !== sign) throw unreadable();
    return this.then(next, this.from + 1);
  }

  private word(word: Buffer, next: Expected): number {
    const there = Math.min(word.length, this.to - this.from);
    const isWord = this.arrived.bytes.compare(word, 0, there, this.from, this.from + there) === 0;
    if (!isWord) throw unreadable();
    return this.then(next, there < word.length ? MORE : this.from + there);
  }

  private row(next: Expected): number {
    if (this.arrived.bytes[this.from] !== OPEN_BRACE) throw unreadable();
    return this.then(next, this.rows.readRow(this.arrived, this.from, this.to));
  }
}

function room(size: number): Arrived {
  const bytes = Buffer.allocUnsafeSlow(size + SLACK);
  return { bytes: bytes.subarray(0, size), view: new DataView(bytes.buffer) };
}
