import type { Sheet } from '../../workbook/sheet.js';
import type { Table } from '../../workbook/table.js';
import type { Workbook } from '../../workbook/workbook.js';
import { writeRange } from '../../workbook/write-range.js';
import { insertCells } from '../../workbook/shift-cells.js';
import { rangeOn } from '../../workbook/range-ref.js';
import { found, range, text, truth, whole } from '../arguments.js';
import { EventType, WHOLE_WORKBOOK } from '../event-types.js';
import { hostType, NULL_OBJECT } from '../host-type.js';
import type { HostContext, HostWrap } from '../host-type.js';
import { tableType } from './table-type.js';

/** The tables of a sheet, or of the whole workbook where `sheet` is undefined. */
interface Tables {
  readonly workbook: Workbook;
  readonly sheet: Sheet | undefined;
}

function list({ workbook, sheet }: Tables): readonly Table[] {
  return sheet ? workbook.tablesOn(sheet) : workbook.tables;
}

function find(self: Tables, key: unknown): Table | undefined {
  const table = self.workbook.findTable(text(key));
  return table && list(self).includes(table) ? table : undefined;
}

const target = ({ sheet }: Tables) => sheet?.id ?? WHOLE_WORKBOOK;

export const tableCollectionType: HostWrap<Tables> = hostType<Tables>('TableCollection', {
  properties: { Count: { get: (self) => list(self).length } },
  items: (self) => list(self).map(tableType),
  indexer: (self, [key]) => tableType(found(find(self, key))),
  methods: {
    Add: (self, [address, hasHeaders], host) => tableType(add(self, address, truth(hasHeaders), host)),
    GetCount: (self) => list(self).length,
    GetFirst: (self) => tableType(found(list(self)[0])),
    GetItemAt: (self, [index]) => tableType(found(list(self)[whole(index)])),
    GetItemOrNullObject: (self, [key]) => {
      const table = find(self, key);
      return table ? tableType(table) : NULL_OBJECT;
    },
  },
  events: {
    DataChanged: { type: EventType.TableChanged, target },
    Added: { type: EventType.TableAdded, target },
    Deleted: { type: EventType.TableDeleted, target },
  },
});

/** Without headers Excel pushes the cells down one row and writes Column1, Column2, … above them. */
function add({ workbook, sheet }: Tables, address: unknown, hasHeaders: boolean, host: HostContext): Table {
  const cells = range(address, sheet ?? workbook.activeSheet, host);
  if (hasHeaders) return workbook.addTable(cells);
  workbook.refuseOverlap(cells.sheet, cells);
  const header = rangeOn(cells.sheet, { ...cells, rows: 1 });
  insertCells(workbook, header, 'Down');
  writeRange(workbook, header, [Array.from({ length: cells.cols }, (_, index) => `Column${index + 1}`)]);
  return workbook.addTable(rangeOn(cells.sheet, { ...cells, rows: cells.rows + 1 }));
}

/** The tables a range touches. */
export const scopedTableCollectionType: HostWrap<readonly Table[]> = hostType<readonly Table[]>(
  'TableScopedCollection',
  {
    properties: { Count: { get: (tables) => tables.length } },
    items: (tables) => tables.map(tableType),
    indexer: (tables, [key]) => tableType(found(tables.find(({ id, name }) => id === key || name === key))),
    methods: {
      GetCount: (tables) => tables.length,
      GetFirst: (tables) => tableType(found(tables[0])),
    },
  },
);
