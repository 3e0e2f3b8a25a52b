import { addTableRows, deleteTableRows } from '../../workbook/edit-table.js';
import { invalidArgument, itemNotFound } from '../../workbook/excel-error.js';
import { rangeOn } from '../../workbook/range-ref.js';
import type { RangeRef } from '../../workbook/range-ref.js';
import type { Table } from '../../workbook/table.js';
import { writeRange } from '../../workbook/write-range.js';
import { inputGrid, isMissing, whole } from '../arguments.js';
import { hostType } from '../host-type.js';
import type { HostWrap } from '../host-type.js';
import { rangeType } from './range-type.js';

/** A row by its position: like Excel's, it means another row once rows move. */
interface RowOfTable {
  readonly table: Table;
  readonly index: number;
}

export const tableRowCollectionType: HostWrap<Table> = hostType<Table>('TableRowCollection', {
  properties: { Count: { get: ({ body }) => body.rows } },
  items: (table) => Array.from({ length: table.body.rows }, (_, index) => tableRowType({ table, index })),
  methods: {
    Add: (table, [index, values], { workbook }) => {
      const at = isMissing(index) || index === -1 ? undefined : whole(index);
      const rows = inputGrid(rowBlock(values), 1, table.columns.length);
      return tableRowType({ table, index: addTableRows(workbook, table, at, rows) });
    },
    GetCount: ({ body }) => body.rows,
    GetItemAt: (table, [index]) => {
      if (whole(index) < 0 || whole(index) >= table.body.rows) throw invalidArgument();
      return tableRowType({ table, index: whole(index) });
    },
  },
});

/** One row may come without the outer array; none means an empty row. */
function rowBlock(values: unknown): unknown {
  if (isMissing(values)) return '';
  return Array.isArray(values) && !Array.isArray(values[0]) ? [values] : values;
}

function cellsOf({ table, index }: RowOfTable): RangeRef {
  if (index >= table.body.rows) throw itemNotFound();
  return rangeOn(table.sheet, { ...table.body, row: table.body.row + index, rows: 1 });
}

const tableRowType: HostWrap<RowOfTable> = hostType<RowOfTable>('TableRow', {
  isAlive: ({ table }, { workbook }) => workbook.tables.includes(table),
  properties: {
    Index: { get: ({ index }) => index },
    Values: {
      get: (self) => {
        const { sheet, row, col, cols } = cellsOf(self);
        return [Array.from({ length: cols }, (_, c) => sheet.value(row, col + c))];
      },
      set: (self, value, { workbook }) => {
        const cells = cellsOf(self);
        writeRange(workbook, cells, inputGrid(value, 1, cells.cols));
      },
    },
  },
  methods: {
    GetRange: (self) => rangeType(cellsOf(self)),
    Delete: ({ table, index }, _args, { workbook }) => deleteTableRows(workbook, table, index, 1),
  },
});
