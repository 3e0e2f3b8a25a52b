import { intersection, intersects, MAX_COLS, MAX_ROWS } from '../../workbook/a1.js';
import type { Area } from '../../workbook/a1.js';
import { valueType } from '../../workbook/cell-value.js';
import { invalidArgument, itemNotFound } from '../../workbook/excel-error.js';
import { isUnbounded, printAddress, rangeOn } from '../../workbook/range-ref.js';
import type { RangeRef } from '../../workbook/range-ref.js';
import { copyValues } from '../../workbook/copy-values.js';
import { deleteCells, insertCells } from '../../workbook/shift-cells.js';
import { clearRange, writeRange, wrongShape } from '../../workbook/write-range.js';
import { inputGrid, isMissing, oneOf, range, text, truth, whole } from '../arguments.js';
import { hostType, NULL_OBJECT } from '../host-type.js';
import type { HostContext, HostObject, HostWrap, Property } from '../host-type.js';
import { READ_LIMIT_CELLS } from '../limits.js';
import { conditionalFormatCollectionType } from './conditional-format-type.js';
import { rangeFormatType } from './range-format-type.js';
import { scopedTableCollectionType } from './table-collection-type.js';
import { worksheetType } from './worksheet-type.js';

type ReadCell = (self: RangeRef, row: number, col: number) => unknown;

/** A 2-D answer, or null where Excel gives none: whole rows and columns, and more than five million cells. */
function grid(read: ReadCell): (self: RangeRef) => unknown[][] | null {
  return (self) => {
    const { row, col, rows, cols } = self;
    if (isUnbounded(self) || rows * cols > READ_LIMIT_CELLS) return null;
    const lines: unknown[][] = new Array<unknown[]>(rows);
    for (let r = 0; r < rows; r++) {
      const line = new Array<unknown>(cols);
      for (let c = 0; c < cols; c++) line[c] = read(self, row + r, col + c);
      lines[r] = line;
    }
    return lines;
  };
}

function writeInputs(self: RangeRef, value: unknown, { workbook }: HostContext): void {
  refuseUnbounded(self);
  writeRange(workbook, self, inputGrid(value, self.rows, self.cols));
}

/** Cell-level properties of whole rows and columns cannot be set, only read as null. */
function refuseUnbounded(self: RangeRef): void {
  if (isUnbounded(self) || self.rows * self.cols > READ_LIMIT_CELLS) throw invalidArgument();
}

const cells: Property<RangeRef> = {
  get: grid(({ sheet }, row, col) => sheet.value(row, col)),
  set: writeInputs,
};

const formulas: Property<RangeRef> = {
  get: grid(({ sheet }, row, col) => sheet.formula(row, col)),
  set: writeInputs,
};

const numberFormat: Property<RangeRef> = {
  get: grid(({ sheet }, row, col) => sheet.style(row, col).numberFormat),
  set: (self, value, { workbook }) => {
    refuseUnbounded(self);
    const { sheet, row, col, rows, cols } = self;
    if (!Array.isArray(value)) {
      sheet.restyle(self, { numberFormat: text(value) }, false);
    } else {
      const formats = inputGrid(value, rows, cols);
      if (formats.length !== rows || formats.some((line) => line.length !== cols)) throw invalidArgument();
      formats.forEach((line, r) => {
        line.forEach((format, c) => {
          if (format !== null) sheet.restyleCell(row + r, col + c, { numberFormat: text(format) });
        });
      });
    }
    workbook.appearanceChanged(sheet);
  },
};

/** true, false, or null when some of the lines are hidden and some are not */
function hiddenLines(first: number, count: number, isHidden: (line: number) => boolean): boolean | null {
  const start = isHidden(first);
  for (let line = first + 1; line < first + count; line++) if (isHidden(line) !== start) return null;
  return start;
}

export const rangeType: HostWrap<RangeRef> = hostType<RangeRef>('Range', {
  isReferenced: true,
  isAlive: ({ sheet }, { workbook }) => workbook.sheets.includes(sheet),
  properties: {
    Address: { get: printAddress },
    AddressLocal: { get: printAddress },
    RowIndex: { get: (self) => self.row },
    ColumnIndex: { get: (self) => self.col },
    RowCount: { get: (self) => self.rows },
    ColumnCount: { get: (self) => self.cols },
    // Excel answers −1 above 2³¹ − 1 cells.
    CellCount: { get: ({ rows, cols }) => (rows * cols > 2 ** 31 - 1 ? -1 : rows * cols) },
    IsEntireRow: { get: ({ cols }) => cols === MAX_COLS },
    IsEntireColumn: { get: ({ rows }) => rows === MAX_ROWS },
    Values: cells,
    Formulas: formulas,
    FormulasLocal: formulas,
    Text: { get: grid(({ sheet }, row, col) => sheet.text(row, col)) },
    ValueTypes: { get: grid(({ sheet }, row, col) => valueType(sheet.value(row, col))) },
    NumberFormat: numberFormat,
    NumberFormatLocal: numberFormat,
    Hidden: {
      get: ({ sheet, row, col, rows, cols }) =>
        hiddenLines(row, rows, (line) => sheet.isRowHidden(line)) === true ||
        hiddenLines(col, cols, (line) => sheet.hiddenColumns.has(line)) === true,
    },
    RowHidden: {
      get: ({ sheet, row, rows }) => hiddenLines(row, rows, (line) => sheet.isRowHidden(line)),
      set: ({ sheet, row, rows }, value, { workbook }) => {
        const hide = truth(value);
        for (let line = row; line < row + rows; line++) {
          if (hide) sheet.hiddenRows.add(line);
          else sheet.hiddenRows.delete(line);
          if (!hide) sheet.filteredRows.delete(line);
        }
        workbook.appearanceChanged(sheet);
      },
    },
    ColumnHidden: {
      get: ({ sheet, col, cols }) => hiddenLines(col, cols, (line) => sheet.hiddenColumns.has(line)),
      set: ({ sheet, col, cols }, value, { workbook }) => {
        const hide = truth(value);
        for (let line = col; line < col + cols; line++) {
          if (hide) sheet.hiddenColumns.add(line);
          else sheet.hiddenColumns.delete(line);
        }
        workbook.appearanceChanged(sheet);
      },
    },
  },
  navigation: {
    Worksheet: ({ sheet }) => worksheetType(sheet),
    Format: (self) => rangeFormatType(self),
    ConditionalFormats: (self) => conditionalFormatCollectionType(self),
  },
  methods: {
    GetCell: (self, [row, col]) => part(self, { row: whole(row), col: whole(col), rows: 1, cols: 1 }),
    GetRow: (self, [row]) => part(self, { row: whole(row), col: 0, rows: 1, cols: self.cols }),
    GetColumn: (self, [col]) => part(self, { row: 0, col: whole(col), rows: self.rows, cols: 1 }),
    GetLastRow: (self) => part(self, { row: self.rows - 1, col: 0, rows: 1, cols: self.cols }),
    GetLastColumn: (self) => part(self, { row: 0, col: self.cols - 1, rows: self.rows, cols: 1 }),
    GetLastCell: (self) => part(self, { row: self.rows - 1, col: self.cols - 1, rows: 1, cols: 1 }),
    GetOffsetRange: (self, [row, col]) =>
      part(self, { row: whole(row), col: whole(col), rows: self.rows, cols: self.cols }),
    GetResizedRange: (self, [rows, cols]) =>
      part(self, { row: 0, col: 0, rows: self.rows + whole(rows), cols: self.cols + whole(cols) }),
    GetAbsoluteResizedRange: (self, [rows, cols]) =>
      part(self, { row: 0, col: 0, rows: whole(rows), cols: whole(cols) }),
    GetRowsAbove: (self, [count]) => {
      const rows = isMissing(count) ? 1 : whole(count);
      return part(self, { row: -rows, col: 0, rows, cols: self.cols });
    },
    GetRowsBelow: (self, [count]) =>
      part(self, { row: self.rows, col: 0, rows: isMissing(count) ? 1 : whole(count), cols: self.cols }),
    GetColumnsAfter: (self, [count]) =>
      part(self, { row: 0, col: self.cols, rows: self.rows, cols: isMissing(count) ? 1 : whole(count) }),
    GetEntireColumn: ({ sheet, col, cols }) =>
      rangeType(rangeOn(sheet, { row: 0, rows: MAX_ROWS, col, cols })),
    GetEntireRow: ({ sheet, row, rows }) => rangeType(rangeOn(sheet, { col: 0, cols: MAX_COLS, row, rows })),
    GetBoundingRect: (self, [other], host) => {
      const b = range(other, self.sheet, host);
      if (b.sheet !== self.sheet) throw invalidArgument();
      const [row, col] = [Math.min(self.row, b.row), Math.min(self.col, b.col)];
      const rows = Math.max(self.row + self.rows, b.row + b.rows) - row;
      const cols = Math.max(self.col + self.cols, b.col + b.cols) - col;
      return rangeType(rangeOn(self.sheet, { row, col, rows, cols }));
    },
    GetIntersection: (self, [other], host) => {
      const shared = sharedWith(self, other, host);
      if (!shared) throw itemNotFound();
      return shared;
    },
    GetIntersectionOrNullObject: (self, [other], host) => sharedWith(self, other, host) ?? NULL_OBJECT,
    GetUsedRange: (self, [valuesOnly]) =>
      usedIn(self, valuesOnly) ?? rangeType({ ...self, rows: 1, cols: 1 }),
    GetUsedRangeOrNullObject: (self, [valuesOnly]) => usedIn(self, valuesOnly) ?? NULL_OBJECT,
    GetTables: (self, [fullyContained], { workbook }) => {
      const tables = workbook.tablesOn(self.sheet).filter(({ area }) => {
        const shared = intersection(area, self);
        return fullyContained === true ? shared?.rows === area.rows && shared.cols === area.cols : shared;
      });
      return scopedTableCollectionType(tables);
    },
    Select: (self, _args, { workbook }) => workbook.select(self),
    Clear: (self, [applyTo], { workbook }) =>
      clearRange(workbook, self, isMissing(applyTo) ? 'All' : oneOf(applyTo, ['All', 'Contents', 'Formats'])),
    Delete: (self, [shift], { workbook }) => deleteCells(workbook, self, oneOf(shift, ['Up', 'Left'])),
    Insert: (self, [shift], { workbook }) => {
      insertCells(workbook, self, oneOf(shift, ['Down', 'Right']));
      return rangeType(self);
    },
    CopyFrom: (self, [source, copyType, skipBlanks, transpose], host) => {
      // Of the kinds of copies only values, whole and upright, are played; "All" is Excel's default.
      const kind = isMissing(copyType) ? 'All' : text(copyType);
      if (kind !== 'Values') throw host.missing('Range', `CopyFrom (${kind})`);
      if (skipBlanks === true) throw host.missing('Range', 'CopyFrom (skipBlanks)');
      if (transpose === true) throw host.missing('Range', 'CopyFrom (transpose)');
      copyValues(host.workbook, range(source, self.sheet, host), self);
    },
    Calculate: (_self, _args, { workbook }) => workbook.recalculate(),
    // The client cuts a block of more than 1,500 cells into strips of rows and asks this first.
    _ValidateArraySize: (self, [rows, cols]) => {
      if (rows !== self.rows || cols !== self.cols) throw wrongShape();
    },
  },
});

/** Part of (or a step away from) a range, by offsets from its first cell. */
function part(self: RangeRef, offset: Area): HostObject {
  return rangeType(
    rangeOn(self.sheet, {
      row: self.row + offset.row,
      col: self.col + offset.col,
      rows: offset.rows,
      cols: offset.cols,
    }),
  );
}

function sharedWith(self: RangeRef, other: unknown, host: HostContext): HostObject | undefined {
  const b = range(other, self.sheet, host);
  if (b.sheet !== self.sheet || !intersects(self, b)) return undefined;
  return rangeType(rangeOn(self.sheet, intersection(self, b) ?? self));
}

function usedIn(self: RangeRef, valuesOnly: unknown): HostObject | undefined {
  const used = self.sheet.usedArea(valuesOnly === true, self);
  return used && rangeType(rangeOn(self.sheet, used));
}
