import { inSheet, MAX_COLS, MAX_ROWS, printA1, quoteSheet } from './a1.js';
import type { Area } from './a1.js';
import type { Sheet } from './sheet.js';

/** An area on a sheet. */
export interface RangeRef extends Area {
  readonly sheet: Sheet;
}

/** @throws ExcelError InvalidArgument when the area leaves the sheet */
export function rangeOn(sheet: Sheet, area: Area): RangeRef {
  const { row, col, rows, cols } = inSheet(area);
  return { sheet, row, col, rows, cols };
}

export function cellOn(sheet: Sheet, row: number, col: number): RangeRef {
  return rangeOn(sheet, { row, col, rows: 1, cols: 1 });
}

/** "Sheet1!A1:B2" */
export function printAddress(range: RangeRef): string {
  return `${quoteSheet(range.sheet.name)}!${printA1(range)}`;
}

/** Whole rows or whole columns; Excel answers null for their cells and refuses to write them. */
export function isUnbounded(area: Area): boolean {
  return area.rows === MAX_ROWS || area.cols === MAX_COLS;
}
