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

/**
 * Everything of a workbook that people see or typed: cells with formulas and number formats, widths, hidden columns,
 * filters and tables of the sheets that are not hidden.
 */
export function pictureOf(workbook: Workbook): unknown {
  return workbook.sheets
    .filter(({ visibility }) => visibility === 'Visible')
    .map((sheet) => {
      const used = sheet.usedArea(true);
      const lines = used ? Array.from({ length: used.row + used.rows }, (_, row) => row) : [];
      const columns = used ? Array.from({ length: used.col + used.cols }, (_, col) => col) : [];
      return {
        name: sheet.name,
        cells: lines.map((row) => columns.map((col) => sheet.formula(row, col))),
        // An empty cell's format is nothing anybody sees.
        formats: lines.map((row) =>
          columns.map((col) => (sheet.hasContent(row, col) ? sheet.style(row, col).numberFormat : '')),
        ),
        widths: columns.map((col) => sheet.columnWidth(col)),
        hiddenColumns: [...sheet.hiddenColumns].sort(),
        hiddenRows: lines.filter((row) => sheet.isRowHidden(row)),
        tables: workbook.tablesOn(sheet).map((table) => ({
          name: table.name,
          area: table.area,
          filters: table.columns.map((column) => table.filters.get(column.id) ?? null),
        })),
      };
    });
}
