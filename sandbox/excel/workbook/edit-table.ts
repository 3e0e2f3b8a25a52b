import { copyReferences } from '../formula/move-references.js';
import { intersection } from './a1.js';
import type { CellValue } from './cell-value.js';
import { invalidArgument } from './excel-error.js';
import { rangeOn } from './range-ref.js';
import type { RangeRef } from './range-ref.js';
import { applyShift, isOccupied } from './shift-cells.js';
import type { Table, TableColumn } from './table.js';
import { writeRange } from './write-range.js';
import type { InputGrid } from './write-range.js';
import type { Workbook } from './workbook.js';

/**
 * Inserts rows, or appends them when `index` is undefined. A table that is still blank takes them in its blank row.
 * @returns the index of the first new row
 * @throws ExcelError InvalidArgument for rows of another width or an index outside the table
 */
export function addTableRows(
  workbook: Workbook,
  table: Table,
  index: number | undefined,
  rows: InputGrid,
): number {
  const { body, sheet } = table;
  if (rows.some((row) => row.length !== body.cols)) throw invalidArgument();
  const at = index ?? (isBlank(table) ? 0 : body.rows);
  if (at < 0 || at > body.rows || rows.length === 0) throw invalidArgument();

  const fillsBlankRow = index === undefined && isBlank(table);
  const opened = fillsBlankRow ? rows.length - 1 : rows.length;
  if (opened > 0) {
    const row = body.row + (fillsBlankRow ? 1 : at);
    const mustPush = row < body.row + body.rows || isOccupied(sheet, { ...body, row, rows: opened });
    if (mustPush || workbook.tablesOn(sheet).some((other) => other !== table && other.area.row >= row)) {
      applyShift(
        workbook,
        sheet,
        { axis: 'row', at: row, count: opened, from: body.col, span: body.cols },
        table,
      );
    } else {
      continueStyles(table, row, opened);
      table.area = { ...table.area, rows: table.area.rows + opened };
    }
  }
  const range = rangeOn(sheet, { ...body, row: body.row + at, rows: rows.length });
  rows.forEach((row, r) => {
    row.forEach((value, c) => sheet.enter(range.row + r, range.col + c, value ?? ''));
  });
  workbook.changed(range, 'RowInserted');
  return at;
}

/** @throws ExcelError InvalidArgument when the rows are not in the table */
export function deleteTableRows(workbook: Workbook, table: Table, index: number, count: number): void {
  const { body, sheet } = table;
  if (index < 0 || count < 1 || index + count > body.rows) throw invalidArgument();
  const range = rangeOn(sheet, { ...body, row: body.row + index, rows: count });
  const keepsBlankRow = count === body.rows;
  if (keepsBlankRow) sheet.clearContents({ ...range, rows: 1 });
  const at = range.row + (keepsBlankRow ? 1 : 0);
  const gone = count - (keepsBlankRow ? 1 : 0);
  if (gone > 0) {
    applyShift(workbook, sheet, { axis: 'row', at, count: -gone, from: body.col, span: body.cols }, table);
  }
  workbook.changed(range, 'RowDeleted');
}

/**
 * Inserts a column, or appends one when `index` is undefined.
 * @param values header and cells, or undefined for an empty column
 */
export function addTableColumn(
  workbook: Workbook,
  table: Table,
  index: number | undefined,
  values: InputGrid | undefined,
  name: string | undefined,
): TableColumn {
  const { area, sheet } = table;
  const at = index ?? area.cols;
  if (at < 0 || at > area.cols) throw invalidArgument();
  if (values && (values.length !== area.rows || values.some((row) => row.length !== 1)))
    throw invalidArgument();

  const col = area.col + at;
  const isFree = at === area.cols && !isOccupied(sheet, { ...area, col, cols: 1 });
  if (isFree) {
    workbook.refuseOverlap(sheet, { ...area, cols: area.cols + 1 }, table);
    table.area = { ...area, cols: area.cols + 1 };
    table.columns.push(table.newColumn());
  } else {
    applyShift(workbook, sheet, { axis: 'col', at: col, count: 1, from: area.row, span: area.rows }, table);
  }
  const range = rangeOn(sheet, { ...area, col, cols: 1 });
  values?.forEach((row, r) => sheet.enter(range.row + r, col, row[0] ?? ''));
  if (name !== undefined) sheet.setLiteral(area.row, col, name);
  table.settleHeaders();
  workbook.changed(range, 'ColumnInserted');
  return table.columns[at];
}

/** @throws ExcelError InvalidArgument for the only column of a table */
export function deleteTableColumn(workbook: Workbook, table: Table, column: TableColumn): void {
  const { area, sheet } = table;
  if (area.cols === 1) throw invalidArgument();
  const col = area.col + table.indexOf(column);
  table.filters.delete(column.id);
  applyShift(workbook, sheet, { axis: 'col', at: col, count: -1, from: area.row, span: area.rows }, table);
  workbook.changed(rangeOn(sheet, { ...area, col, cols: 1 }), 'ColumnDeleted');
}

/** @throws ExcelError InvalidArgument when the headers would move or another table is in the way */
export function resizeTable(workbook: Workbook, table: Table, range: RangeRef): void {
  const stays = range.sheet === table.sheet && range.row === table.area.row && range.rows >= 2;
  if (!stays || !intersection(range, table.area)) throw invalidArgument();
  const area = { row: range.row, col: range.col, rows: range.rows, cols: range.cols };
  workbook.refuseOverlap(table.sheet, area, table);
  const kept = table.columns.map((column, index) => ({ column, col: table.area.col + index }));
  const wasFiltered = table.isFiltered;
  if (wasFiltered)
    for (let r = table.body.row; r < table.area.row + table.area.rows; r++)
      table.sheet.filteredRows.delete(r);
  table.area = area;
  table.columns = Array.from(
    { length: area.cols },
    (_, index) => kept.find(({ col }) => col === area.col + index)?.column ?? table.newColumn(),
  );
  table.settleHeaders();
  if (wasFiltered) table.applyFilters();
  workbook.changed(range, 'RangeEdited');
}

/**
 * Commits what somebody typed into a cell. Beyond storing it, Excel lets a table grow over a cell typed right below or
 * right beside it, and fills an otherwise empty table column with a formula typed into it.
 */
export function typeIntoCell(workbook: Workbook, cell: RangeRef, typed: CellValue): void {
  const { sheet, row, col } = cell;
  const neighbour = typed === '' ? undefined : growingTable(workbook, cell);
  writeRange(workbook, cell, [[typed]]);
  if (neighbour) {
    const { area } = neighbour;
    const isBelow = row === area.row + area.rows;
    resizeTable(
      workbook,
      neighbour,
      rangeOn(sheet, {
        ...area,
        rows: area.rows + (isBelow ? 1 : 0),
        cols: area.cols + (isBelow ? 0 : 1),
      }),
    );
  }
  const table = workbook.tableAt(sheet, row, col);
  const formula = sheet.formula(row, col);
  if (table && typeof formula === 'string' && formula.startsWith('=') && row > table.area.row) {
    fillColumn(workbook, table, cell, formula);
  }
}

function growingTable(workbook: Workbook, { sheet, row, col }: RangeRef): Table | undefined {
  if (workbook.tableAt(sheet, row, col)) return undefined;
  return workbook.tablesOn(sheet).find(({ area }) => {
    const isBelow = row === area.row + area.rows && col >= area.col && col < area.col + area.cols;
    const isBeside = col === area.col + area.cols && row >= area.row && row < area.row + area.rows;
    return isBelow || isBeside;
  });
}

/** Fills an otherwise empty table column with the formula, its references moving along as in copying. */
function fillColumn(workbook: Workbook, table: Table, { sheet, row, col }: RangeRef, formula: string): void {
  const { body } = table;
  for (let r = body.row; r < body.row + body.rows; r++) if (r !== row && sheet.hasContent(r, col)) return;
  for (let r = body.row; r < body.row + body.rows; r++) {
    if (r !== row) sheet.enter(r, col, copyReferences(formula, r - row, 0));
  }
  workbook.changed(rangeOn(sheet, { ...body, col, cols: 1 }), 'RangeEdited');
}

function isBlank({ sheet, body }: Table): boolean {
  return body.rows === 1 && !isOccupied(sheet, body);
}

/** New rows at the end look like the last row. */
function continueStyles(table: Table, row: number, count: number): void {
  const { sheet, body } = table;
  for (let col = body.col; col < body.col + body.cols; col++) {
    const column = sheet.column(col);
    const style = column.styleId(row - 1);
    for (let r = row; r < row + count; r++) column.setStyleId(r, style);
  }
}
