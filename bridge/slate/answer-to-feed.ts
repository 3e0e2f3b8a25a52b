import type { FeedTable } from '../../scoring/table.js';
import { BridgeError } from '../bridge-error.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const LESS_THAN = 0x3c;
/** What a row leaves behind in the envelope. */
const PLACE = Buffer.from('0');

/**
 * Reads Slate's answer `{"row":[{…},…]}` as it arrives, row by row, so that an answer of any size needs memory for its
 * cells only. What is left when every row is taken out, the envelope, is parsed at the end: an answer that was cut off
 * cannot close it, and is refused.
 *
 * The list may have any name (it is a setting in Slate). `{}`, `null` and `[]` are no rows; under `row` a single object
 * is one row. A number is read as its text, true and false as 1 and 0, an empty string as missing.
 */
export class AnswerReader {
  private readonly columns = new Map<string, (string | null)[]>();
  private rows = 0;
  private envelope: Buffer[] = [];
  private row: Buffer[] = [];
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** Depth at which a row's brace opens: 2 for `{"row":{`, 3 for `{"row":[{`; 0 until it is known. */
  private rowDepth = 0;
  private begun = false;

  /** Rows read so far. */
  get read(): number {
    return this.rows;
  }

  /** @throws BridgeError SLATE_LOGIN_PAGE at the first byte of a page, SLATE_UNREADABLE for a row that is not JSON */
  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const pieces = this.envelope.length;
    let from = 0;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i];
      if (!this.begun && byte > 0x20 && byte < 0x80) {
        this.begun = true;
        if (byte === LESS_THAN) throw loginPage();
      }
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (byte === BACKSLASH) this.escaped = true;
        else if (byte === QUOTE) this.inString = false;
        continue;
      }
      if (byte === QUOTE) this.inString = true;
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        this.depth++;
        if (this.rowDepth === 0 && this.depth === 2) this.rowDepth = byte === OPEN_BRACE ? 2 : 3;
        if (byte === OPEN_BRACE && this.depth === this.rowDepth) {
          this.envelope.push(bytes.subarray(from, i));
          from = i;
        }
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        if (byte === CLOSE_BRACE && this.depth === this.rowDepth) {
          this.row.push(bytes.subarray(from, i + 1));
          from = i + 1;
          this.takeRow();
        }
        this.depth--;
      }
    }
    const rest = Buffer.from(bytes.subarray(from));
    if (this.rowDepth > 0 && this.depth >= this.rowDepth) this.row.push(rest);
    else this.envelope.push(rest);
    // A buffer costs a hundred times the comma in it: one is kept for each chunk, not two for each row.
    this.envelope.push(Buffer.concat(this.envelope.splice(pieces)));
  }

  /** @throws BridgeError SLATE_TRUNCATED where the answer is not complete, SLATE_UNREADABLE where it is something else */
  end(): FeedTable {
    const text = Buffer.concat(this.envelope)
      .toString('utf8')
      .replace(/^\uFEFF/, '');
    if (this.depth > 0 || this.inString || text.trim() === '') throw truncated(this.rows);
    let envelope: unknown;
    try {
      envelope = JSON.parse(text);
    } catch {
      throw unreadable();
    }
    if (typeof envelope !== 'object' || envelope === null || Array.isArray(envelope)) throw unreadable();
    const members = Object.entries(envelope);
    const [name, list] = members[0] ?? ['row', null];
    const single = list === 0 && name === 'row' && this.rows === 1;
    const many = Array.isArray(list) && list.every((place) => place === 0);
    if (members.length > 1 || !(list === null || single || many)) throw unreadable();
    return { rows: this.rows, columns: Object.fromEntries(this.columns) };
  }

  private takeRow(): void {
    let cells: object;
    try {
      cells = JSON.parse(Buffer.concat(this.row).toString('utf8')) as object;
    } catch {
      throw unreadable();
    }
    this.row = [];
    // In the envelope a row leaves a 0 behind, so that its commas still have something to separate.
    this.envelope.push(PLACE);
    for (const [name, value] of Object.entries(cells)) {
      let column = this.columns.get(name);
      if (column === undefined) {
        column = new Array<string | null>(this.rows).fill(null);
        this.columns.set(name, column);
      }
      column[this.rows] = cell(value);
    }
    this.rows++;
    for (const column of this.columns.values()) if (column.length < this.rows) column.push(null);
  }
}

function cell(value: unknown): string | null {
  if (value === null || value === '') return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  throw unreadable();
}

/** Slate answers an unknown user with its login page and status 200. */
export function loginPage(): BridgeError {
  return new BridgeError(
    'SLATE_LOGIN_PAGE',
    'Slate answered with a web page instead of data: it did not accept the user.',
    "Check the query's grantee and the user name and password; the user needs the web service of this query.",
  );
}

function truncated(rows: number): BridgeError {
  return new BridgeError(
    'SLATE_TRUNCATED',
    `Slate's answer broke off after ${rows} rows; nothing of it is used.`,
    'Run it again; if it stays, ask for a narrower window.',
  );
}

function unreadable(): BridgeError {
  return new BridgeError(
    'SLATE_UNREADABLE',
    'Slate\'s answer is not {"row":[…]}, a list of rows of plain cells.',
    "Set the query's web service to JSON, and compare its SQL with the file in sql/.",
  );
}
