import { invalidArgument } from './excel-error.js';

/** A rectangle of cells. `row` and `col` count from 0; `rows` and `cols` are at least 1. */
export interface Area {
  readonly row: number;
  readonly col: number;
  readonly rows: number;
  readonly cols: number;
}

/** Excel's own limits. */
export const MAX_ROWS = 1_048_576;
export const MAX_COLS = 16_384;

/** 0 → "A", 25 → "Z", 26 → "AA". */
export function columnLetters(col: number): string {
  let letters = '';
  for (let n = col + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  }
  return letters;
}

/** "A" → 0, "aa" → 26. */
export function columnIndex(letters: string): number {
  let n = 0;
  for (const letter of letters.toUpperCase()) n = n * 26 + letter.charCodeAt(0) - 64;
  return n - 1;
}

const CELL = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/;
const COLUMN = /^\$?([A-Za-z]{1,3})$/;
const ROW = /^\$?([1-9]\d{0,6})$/;

function between(a: number, b: number): [start: number, length: number] {
  return a <= b ? [a, b - a + 1] : [b, a - b + 1];
}

/**
 * Reads "B2", "B2:C9", "B:D" (whole columns) or "2:5" (whole rows), with or without dollar signs.
 * @throws ExcelError InvalidArgument when it is not an address or lies outside the sheet
 */
export function parseA1(address: string): Area {
  const parts = address.trim().split(':');
  if (parts.length > 2) throw invalidArgument();
  const [first, last] = [parts[0], parts[1] ?? parts[0]];

  const [a, b] = [CELL.exec(first), CELL.exec(last)];
  if (a && b) {
    const [row, rows] = between(Number(a[2]) - 1, Number(b[2]) - 1);
    const [col, cols] = between(columnIndex(a[1]), columnIndex(b[1]));
    return inSheet({ row, col, rows, cols });
  }
  const [c, d] = [COLUMN.exec(first), COLUMN.exec(last)];
  if (c && d && parts.length === 2) {
    const [col, cols] = between(columnIndex(c[1]), columnIndex(d[1]));
    return inSheet({ row: 0, col, rows: MAX_ROWS, cols });
  }
  const [e, f] = [ROW.exec(first), ROW.exec(last)];
  if (e && f && parts.length === 2) {
    const [row, rows] = between(Number(e[1]) - 1, Number(f[1]) - 1);
    return inSheet({ row, col: 0, rows, cols: MAX_COLS });
  }
  throw invalidArgument();
}

/** @throws ExcelError InvalidArgument when the area is empty or leaves the sheet */
export function inSheet(area: Area): Area {
  const { row, col, rows, cols } = area;
  const fits =
    row >= 0 && col >= 0 && rows >= 1 && cols >= 1 && row + rows <= MAX_ROWS && col + cols <= MAX_COLS;
  if (!fits) throw invalidArgument();
  return area;
}

/** The shortest address Excel itself prints: "B2", "B2:C9", "B:D", "2:5". */
export function printA1(area: Area): string {
  const { row, col, rows, cols } = area;
  const [left, right] = [columnLetters(col), columnLetters(col + cols - 1)];
  if (rows === MAX_ROWS) return `${left}:${right}`;
  if (cols === MAX_COLS) return `${row + 1}:${row + rows}`;
  const corner = `${left}${row + 1}`;
  return rows === 1 && cols === 1 ? corner : `${corner}:${right}${row + rows}`;
}

/** Splits "Sheet1!A1" or "'My sheet'!A1:B2"; the sheet is undefined when none is named. */
export function splitSheet(address: string): { sheet: string | undefined; rest: string } {
  const match = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(address);
  if (!match) return { sheet: undefined, rest: address };
  return { sheet: (match[1] ?? match[2]).replace(/''/g, "'"), rest: match[3] };
}

/** A sheet name as it must stand in an address or a formula. */
export function quoteSheet(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `'${name.replace(/'/g, "''")}'`;
}

/** The cells two areas share, or undefined. */
export function intersection(a: Area, b: Area): Area | undefined {
  const row = Math.max(a.row, b.row);
  const col = Math.max(a.col, b.col);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const cols = Math.min(a.col + a.cols, b.col + b.cols) - col;
  return rows > 0 && cols > 0 ? { row, col, rows, cols } : undefined;
}

export function intersects(a: Area, b: Area): boolean {
  return intersection(a, b) !== undefined;
}

export function containsCell(area: Area, row: number, col: number): boolean {
  return row >= area.row && row < area.row + area.rows && col >= area.col && col < area.col + area.cols;
}
