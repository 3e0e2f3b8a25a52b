import { resizeTable } from '../../workbook/edit-table.js';
import { invalidArgument } from '../../workbook/excel-error.js';
import { rangeOn } from '../../workbook/range-ref.js';
import { isTableStyle } from '../../workbook/table-style.js';
import type { SortField, Table } from '../../workbook/table.js';
import { isMissing, isRecord, range, text, truth, whole } from '../arguments.js';
import { EventType } from '../event-types.js';
import { hostType, NULL_OBJECT } from '../host-type.js';
import type { HostContext, HostWrap, Property } from '../host-type.js';
import { criteriaOf, readCriteria } from './filter-type.js';
import { rangeType } from './range-type.js';
import { tableColumnCollectionType } from './table-column-type.js';
import { tableRowCollectionType } from './table-row-type.js';
import { worksheetType } from './worksheet-type.js';

type Flag =
  | 'showBandedRows'
  | 'showBandedColumns'
  | 'showFilterButton'
  | 'highlightFirstColumn'
  | 'highlightLastColumn';

function flag(member: Flag): Property<Table> {
  return {
    get: (table) => table[member],
    set: (table, value, { workbook }) => {
      table[member] = truth(value);
      workbook.appearanceChanged(table.sheet);
    },
  };
}

export const tableType: HostWrap<Table> = hostType<Table>('Table', {
  identity: ({ id }) => ({ Id: id }),
  isAlive: (table, { workbook }) => workbook.tables.includes(table),
  properties: {
    Id: { get: (table) => table.id },
    Name: {
      get: (table) => table.name,
      set: (table, value, { workbook }) => workbook.renameTable(table, text(value)),
    },
    // Tables here always have a header row and never a total row.
    ShowHeaders: { get: () => true },
    ShowTotals: {
      get: () => false,
      set: (_table, value, host) => {
        if (truth(value)) throw host.missing('Table', 'ShowTotals (set to true)');
      },
    },
    ShowBandedRows: flag('showBandedRows'),
    ShowBandedColumns: flag('showBandedColumns'),
    ShowFilterButton: flag('showFilterButton'),
    HighlightFirstColumn: flag('highlightFirstColumn'),
    HighlightLastColumn: flag('highlightLastColumn'),
    Style: {
      get: (table) => table.style,
      set: (table, value, { workbook }) => {
        const style = text(value);
        if (!isTableStyle(style)) throw invalidArgument();
        table.style = style;
        workbook.appearanceChanged(table.sheet);
      },
    },
  },
  navigation: {
    Columns: (table) => tableColumnCollectionType(table),
    Rows: (table) => tableRowCollectionType(table),
    Worksheet: ({ sheet }) => worksheetType(sheet),
    AutoFilter: (table) => autoFilterType(table),
    Sort: (table) => tableSortType(table),
  },
  methods: {
    GetRange: ({ sheet, area }) => rangeType(rangeOn(sheet, area)),
    GetDataBodyRange: ({ sheet, body }) => rangeType(rangeOn(sheet, body)),
    GetHeaderRowRange: ({ sheet, headerArea }) => rangeType(rangeOn(sheet, headerArea)),
    ClearFilters: (table, _args, host) => clearFilters(table, host),
    ReapplyFilters: (table, _args, host) => reapplyFilters(table, host),
    ConvertToRange: (table, _args, { workbook }) => {
      workbook.removeTable(table, true);
      return rangeType(rangeOn(table.sheet, table.area));
    },
    Delete: (table, _args, { workbook }) => workbook.removeTable(table, false),
    Resize: (table, [newRange], host) =>
      resizeTable(host.workbook, table, range(newRange, table.sheet, host)),
  },
  events: {
    DataChanged: { type: EventType.TableChanged, target: ({ id }) => id },
    SelectionChanged: { type: EventType.TableSelectionChanged, target: ({ id }) => id },
  },
});

function clearFilters(table: Table, { workbook }: HostContext): void {
  table.clearFilters();
  workbook.appearanceChanged(table.sheet);
}

function reapplyFilters(table: Table, { workbook }: HostContext): void {
  table.applyFilters();
  workbook.appearanceChanged(table.sheet);
}

/** The same filters as the columns', seen from the table. */
const autoFilterType: HostWrap<Table> = hostType<Table>('AutoFilter', {
  properties: {
    Enabled: { get: (table) => table.showFilterButton },
    IsDataFiltered: { get: (table) => table.isFiltered },
    Criteria: { get: (table) => table.columns.map((column) => criteriaOf(table, column)) },
  },
  methods: {
    Apply: (table, [cells, columnIndex, criteria], host) => {
      const { row, col, rows, cols } = range(cells, table.sheet, host);
      const { area } = table;
      const isTable = row === area.row && col === area.col && rows === area.rows && cols === area.cols;
      if (!isTable) throw invalidArgument();
      if (!isMissing(columnIndex) && !isMissing(criteria)) {
        const column = table.columns[whole(columnIndex)];
        if (!column) throw invalidArgument();
        table.filters.set(column.id, readCriteria(criteria));
      }
      reapplyFilters(table, host);
    },
    ClearCriteria: (table, _args, host) => clearFilters(table, host),
    ClearColumnCriteria: (table, [columnIndex], host) => {
      const column = table.columns[whole(columnIndex)];
      if (!column) throw invalidArgument();
      table.filters.delete(column.id);
      reapplyFilters(table, host);
    },
    Reapply: (table, _args, host) => reapplyFilters(table, host),
    GetRange: ({ sheet, area }) => rangeType(rangeOn(sheet, area)),
    GetRangeOrNullObject: (table) =>
      table.showFilterButton ? rangeType(rangeOn(table.sheet, table.area)) : NULL_OBJECT,
  },
});

const tableSortType: HostWrap<Table> = hostType<Table>('TableSort', {
  properties: {
    Fields: { get: (table) => table.sortFields },
    MatchCase: { get: () => false },
  },
  methods: {
    Apply: (table, [fields, matchCase], host) => {
      if (!Array.isArray(fields) || matchCase === true) throw invalidArgument();
      sort(
        table,
        fields.map((field: unknown) => readSortField(table, field)),
        host,
      );
    },
    Reapply: (table, _args, host) => sort(table, table.sortFields, host),
    // Clears what is remembered; the rows stay as they are.
    Clear: (table) => {
      table.sortFields = [];
    },
  },
});

function sort(table: Table, fields: readonly SortField[], { workbook }: HostContext): void {
  table.sort(fields);
  workbook.changed(rangeOn(table.sheet, table.body), 'RangeEdited');
}

function readSortField(table: Table, field: unknown): SortField {
  if (!isRecord(field)) throw invalidArgument();
  const key = whole(field['key']);
  const sortsValues = isMissing(field['sortOn']) || field['sortOn'] === 'Value';
  if (key < 0 || key >= table.columns.length || !sortsValues) throw invalidArgument();
  return { key, ascending: isMissing(field['ascending']) ? true : truth(field['ascending']) };
}
