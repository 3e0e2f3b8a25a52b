import type { Workbook } from '../../../sandbox/excel/workbook/workbook.js';

/** Every value of a sheet from A1 to its last used cell, rows first. */
export function cellsOf(workbook: Workbook, sheetName: string): unknown[][] {
  const sheet = workbook.findSheet(sheetName);
  const used = sheet?.usedArea(true);
  if (!sheet || !used) return [];
  return Array.from({ length: used.row + used.rows }, (_, row) =>
    Array.from({ length: used.col + used.cols }, (_, col) => sheet.value(row, col)),
  );
}

/** The values below a heading of the table that begins in row `top`. */
export function columnUnder(workbook: Workbook, sheetName: string, heading: string, top = 0): unknown[] {
  const cells = cellsOf(workbook, sheetName);
  const column = cells[top].indexOf(heading);
  return cells.slice(top + 1).map((row) => row[column]);
}

/** Whether a row of a sheet (from 0) is hidden by a filter. */
export function isHidden(workbook: Workbook, sheetName: string, row: number): boolean {
  return workbook.findSheet(sheetName)?.isRowHidden(row) ?? false;
}
