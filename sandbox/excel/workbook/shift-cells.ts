import { moveReferences } from '../formula/move-references.js';
import type { CellReference } from '../formula/move-references.js';
import { MAX_COLS, MAX_ROWS } from './a1.js';
import type { Area } from './a1.js';
import { invalidOperation } from './excel-error.js';
import type { RangeRef } from './range-ref.js';
import type { Sheet } from './sheet.js';
import type { Table } from './table.js';
import type { Workbook } from './workbook.js';

/**
 * Opens (`count` > 0) or takes out (`count` < 0) cells along one axis, for the lines `from … from + span` of the other.
 * Areas, hidden lines, names and the references of all formulas follow.
 */
interface Shift {
  readonly axis: 'row' | 'col';
  readonly at: number;
  readonly count: number;
  readonly from: number;
  readonly span: number;
}

/** Inserts empty cells where `range` lies; what was there moves down (or right, or with whole columns right). */
export function insertCells(workbook: Workbook, range: RangeRef, direction: 'Down' | 'Right'): void {
  const shift = shiftOf(range, direction === 'Down' ? 'row' : 'col', 1);
  applyShift(workbook, range.sheet, shift);
  workbook.changed(range, changeOf(range, 'Inserted'));
}

/** Deletes the cells of `range`; what lies below moves up (or what lies right moves left). */
export function deleteCells(workbook: Workbook, range: RangeRef, direction: 'Up' | 'Left'): void {
  const shift = shiftOf(range, direction === 'Up' ? 'row' : 'col', -1);
  applyShift(workbook, range.sheet, shift);
  workbook.changed(range, changeOf(range, 'Deleted'));
}

function changeOf(range: Area, verb: 'Inserted' | 'Deleted') {
  if (range.cols === MAX_COLS) return `Row${verb}` as const;
  return range.rows === MAX_ROWS ? (`Column${verb}` as const) : (`Cell${verb}` as const);
}

function shiftOf(range: Area, axis: Shift['axis'], sign: 1 | -1): Shift {
  return axis === 'row'
    ? { axis, at: range.row, count: sign * range.rows, from: range.col, span: range.cols }
    : { axis, at: range.col, count: sign * range.cols, from: range.row, span: range.rows };
}

/**
 * Moves cells and everything that points at them.
 * @param grown a table that may change its length by this shift although the shift starts right at its end
 * @throws ExcelError InvalidOperation when a table would be torn apart
 */
export function applyShift(workbook: Workbook, sheet: Sheet, shift: Shift, grown?: Table): void {
  const tables = workbook.tablesOn(sheet);
  tables.forEach((table) => refuseTearing(table.area, shift));
  moveCells(sheet, shift);
  for (const table of tables) {
    const columnsBefore = table.area.cols;
    table.area = movedArea(table.area, shift, table === grown) ?? table.area;
    followColumns(table, columnsBefore, shift);
  }
  sheet.conditionalFormats = sheet.conditionalFormats.flatMap((format) => {
    const area = movedArea(format.area, shift, false);
    return area ? [{ ...format, area }] : [];
  });
  for (const chart of sheet.charts) {
    if (chart.source.sheet === sheet) {
      chart.source = { ...chart.source, ...(movedArea(chart.source, shift, false) ?? {}) };
    }
  }
  if (shift.axis === 'row') {
    moveSet(sheet.filteredRows, shift);
    if (shift.span === MAX_COLS) moveSet(sheet.hiddenRows, shift);
  } else if (shift.span === MAX_ROWS) {
    moveSet(sheet.hiddenColumns, shift);
    moveWidths(sheet, shift);
  }
  for (const other of workbook.sheets) {
    other.rewriteFormulas((formula) => followFormula(workbook, formula, other, sheet, shift));
  }
  for (const item of workbook.names.values()) {
    item.formula = followFormula(workbook, item.formula, workbook.activeSheet, sheet, shift);
  }
}

function refuseTearing(area: Area, shift: Shift): void {
  const [along, across] = lines(area, shift);
  const isBefore = along.start + along.length <= shift.at;
  const isBeside = across.start >= shift.from + shift.span || across.start + across.length <= shift.from;
  const isCovered = across.start >= shift.from && across.start + across.length <= shift.from + shift.span;
  if (!isBefore && !isBeside && !isCovered) throw invalidOperation();
}

interface Line {
  readonly start: number;
  readonly length: number;
}

function lines(area: Area, { axis }: Shift): [along: Line, across: Line] {
  const rows = { start: area.row, length: area.rows };
  const cols = { start: area.col, length: area.cols };
  return axis === 'row' ? [rows, cols] : [cols, rows];
}

/** Where an area lies after the shift; undefined when nothing of it is left. */
function movedArea(area: Area, shift: Shift, growsAtEnd: boolean): Area | undefined {
  const [along, across] = lines(area, shift);
  const isCovered = across.start >= shift.from && across.start + across.length <= shift.from + shift.span;
  if (!isCovered) return area;
  const moved = movedLine(along, shift, growsAtEnd);
  if (!moved) return undefined;
  return shift.axis === 'row'
    ? { ...area, row: moved.start, rows: moved.length }
    : { ...area, col: moved.start, cols: moved.length };
}

function movedLine(line: Line, { at, count }: Shift, growsAtEnd: boolean): Line | undefined {
  const end = line.start + line.length;
  if (count > 0) {
    if (at <= line.start && !growsAtEnd) return { start: line.start + count, length: line.length };
    return at < end || (growsAtEnd && at === end) ? { start: line.start, length: line.length + count } : line;
  }
  const gone = Math.max(0, Math.min(end, at - count) - Math.max(line.start, at));
  if (gone === line.length) return undefined;
  const before = Math.max(0, Math.min(line.start, at - count) - at);
  return { start: line.start - before, length: line.length - gone };
}

function followColumns(table: Table, before: number, shift: Shift): void {
  if (shift.axis !== 'col' || table.area.cols === before) return;
  const index = Math.max(0, shift.at - table.area.col);
  if (shift.count > 0) {
    table.columns.splice(index, 0, ...Array.from({ length: shift.count }, () => table.newColumn()));
  } else {
    table.columns.splice(index, before - table.area.cols);
  }
  table.settleHeaders();
}

function moveCells(sheet: Sheet, { axis, at, count, from, span }: Shift): void {
  const used = sheet.usedArea();
  if (!used) return;
  const lastRow = used.row + used.rows;
  const lastCol = used.col + used.cols;
  if (axis === 'row') {
    for (let col = from; col < Math.min(from + span, lastCol); col++) {
      if (count > 0) sheet.column(col).insertRows(at, count, MAX_ROWS);
      else sheet.column(col).deleteRows(at, -count, MAX_ROWS);
    }
    return;
  }
  if (span === MAX_ROWS) {
    if (count > 0) sheet.insertColumns(at, count);
    else sheet.deleteColumns(at, -count);
    return;
  }
  const rows = Math.min(from + span, lastRow) - from;
  if (count > 0) {
    for (let col = lastCol - 1; col >= at; col--)
      sheet.column(col + count).takeRows(sheet.column(col), from, rows);
  } else {
    for (let col = at; col < lastCol; col++)
      sheet.column(col).takeRows(sheet.column(col - count), from, rows);
  }
}

function moveSet(set: Set<number>, { at, count }: Shift): void {
  const moved = [...set].flatMap((line) => {
    if (line < at) return [line];
    return count < 0 && line < at - count ? [] : [line + count];
  });
  set.clear();
  moved.forEach((line) => set.add(line));
}

function moveWidths(sheet: Sheet, { at, count }: Shift): void {
  const moved = [...sheet.columnWidths].flatMap(([col, width]): [number, number][] => {
    if (col < at) return [[col, width]];
    return count < 0 && col < at - count ? [] : [[col + count, width]];
  });
  sheet.columnWidths.clear();
  moved.forEach(([col, width]) => sheet.columnWidths.set(col, width));
}

function followFormula(workbook: Workbook, formula: string, home: Sheet, sheet: Sheet, shift: Shift): string {
  const follow = (reference: CellReference, name: string | undefined): CellReference | undefined => {
    const target = name === undefined ? home : workbook.findSheet(name);
    if (target !== sheet) return reference;
    const cell = { row: reference.row, col: reference.col, rows: 1, cols: 1 };
    const moved = movedArea(cell, shift, false);
    return moved && { ...reference, row: moved.row, col: moved.col };
  };
  return moveReferences(formula, follow);
}

/** Whether anything lies in the cells right below an area, so that growing it must push them down. */
export function isOccupied(sheet: Sheet, area: Area): boolean {
  for (let row = area.row; row < area.row + area.rows; row++) {
    for (let col = area.col; col < area.col + area.cols; col++) if (sheet.hasContent(row, col)) return true;
  }
  return false;
}
