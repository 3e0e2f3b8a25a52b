import { addTableColumn, deleteTableColumn } from '../../workbook/edit-table.js';
import { rangeOn } from '../../workbook/range-ref.js';
import type { RangeRef } from '../../workbook/range-ref.js';
import type { Area } from '../../workbook/a1.js';
import type { Table } from '../../workbook/table.js';
import { writeRange } from '../../workbook/write-range.js';
import { found, inputGrid, isMissing, text, whole } from '../arguments.js';
import { hostType, NULL_OBJECT } from '../host-type.js';
import type { HostObject, HostWrap } from '../host-type.js';
import { filterType } from './filter-type.js';
import type { ColumnOfTable } from './filter-type.js';
import { rangeType } from './range-type.js';

function columnAt(table: Table, index: number): HostObject | undefined {
  const column = table.columns[index];
  return column && tableColumnType({ table, column });
}

/** By id (a number) or by header. */
function columnByKey(table: Table, key: unknown): HostObject | undefined {
  return columnAt(table, table.columnIndex(typeof key === 'number' ? key : text(key)));
}

export const tableColumnCollectionType: HostWrap<Table> = hostType<Table>('TableColumnCollection', {
  properties: { Count: { get: ({ columns }) => columns.length } },
  items: (table) => table.columns.map((column) => tableColumnType({ table, column })),
  indexer: (table, [key]) => found(columnByKey(table, key)),
  methods: {
    Add: (table, [index, values, name], { workbook }) => {
      const at = isMissing(index) || index === -1 ? undefined : whole(index);
      const cells = isMissing(values) ? undefined : inputGrid(values, table.area.rows, 1);
      const column = addTableColumn(workbook, table, at, cells, isMissing(name) ? undefined : text(name));
      return tableColumnType({ table, column });
    },
    GetCount: ({ columns }) => columns.length,
    GetItemAt: (table, [index]) => found(columnAt(table, whole(index))),
    GetItemOrNullObject: (table, [key]) => columnByKey(table, key) ?? NULL_OBJECT,
  },
});

function columnCells({ table, column }: ColumnOfTable, rows: Area): RangeRef {
  return rangeOn(table.sheet, { ...rows, col: table.area.col + table.indexOf(column), cols: 1 });
}

const tableColumnType: HostWrap<ColumnOfTable> = hostType<ColumnOfTable>('TableColumn', {
  identity: ({ column }) => ({ Id: column.id }),
  isAlive: ({ table, column }) => table.columns.includes(column),
  properties: {
    Id: { get: ({ column }) => column.id },
    Index: { get: ({ table, column }) => table.indexOf(column) },
    Name: {
      get: ({ table, column }) => table.header(table.indexOf(column)),
      set: (self, value, { workbook }) =>
        writeRange(workbook, columnCells(self, self.table.headerArea), [[text(value)]]),
    },
    Values: {
      get: (self) => {
        const { sheet, row, col, rows } = columnCells(self, self.table.area);
        return Array.from({ length: rows }, (_, r) => [sheet.value(row + r, col)]);
      },
      set: (self, value, { workbook }) => {
        const cells = columnCells(self, self.table.area);
        writeRange(workbook, cells, inputGrid(value, cells.rows, 1));
      },
    },
  },
  navigation: { Filter: (self) => filterType(self) },
  methods: {
    GetRange: (self) => rangeType(columnCells(self, self.table.area)),
    GetDataBodyRange: (self) => rangeType(columnCells(self, self.table.body)),
    GetHeaderRowRange: (self) => rangeType(columnCells(self, self.table.headerArea)),
    Delete: ({ table, column }, _args, { workbook }) => deleteTableColumn(workbook, table, column),
  },
});
