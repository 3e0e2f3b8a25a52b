import { MAX_COLS, MAX_ROWS } from '../../workbook/a1.js';
import { invalidArgument, invalidOperation } from '../../workbook/excel-error.js';
import { cellOn, rangeOn } from '../../workbook/range-ref.js';
import { STANDARD_WIDTH } from '../../workbook/sheet.js';
import type { Sheet } from '../../workbook/sheet.js';
import { isMissing, oneOf, range, text, truth, whole } from '../arguments.js';
import { EventType } from '../event-types.js';
import { hostType, NULL_OBJECT } from '../host-type.js';
import type { HostContext, HostWrap, Property } from '../host-type.js';
import { chartCollectionType } from './chart-type.js';
import { rangeType } from './range-type.js';
import { tableCollectionType } from './table-collection-type.js';

/** office.js sets `showGridlines` under the older name "Gridlines" and reads it under its own. */
const gridlines: Property<Sheet> = {
  get: (sheet) => sheet.showGridlines,
  set: (sheet, value, { workbook }) => {
    sheet.showGridlines = truth(value);
    workbook.appearanceChanged(sheet);
  },
};

const headings: Property<Sheet> = {
  get: (sheet) => sheet.showHeadings,
  set: (sheet, value, { workbook }) => {
    sheet.showHeadings = truth(value);
    workbook.appearanceChanged(sheet);
  },
};

export const worksheetType: HostWrap<Sheet> = hostType<Sheet>('Worksheet', {
  identity: ({ id }) => ({ Id: id }),
  isAlive: (sheet, { workbook }) => workbook.sheets.includes(sheet),
  properties: {
    Id: { get: (sheet) => sheet.id },
    Name: {
      get: (sheet) => sheet.name,
      set: (sheet, value, { workbook }) => workbook.renameSheet(sheet, text(value)),
    },
    Position: {
      get: (sheet, { workbook }) => workbook.sheets.indexOf(sheet),
      set: (sheet, value, { workbook }) => workbook.moveSheet(sheet, whole(value)),
    },
    Visibility: {
      get: (sheet) => sheet.visibility,
      set: (sheet, value, { workbook }) =>
        workbook.setVisibility(sheet, oneOf(value, ['Visible', 'Hidden', 'VeryHidden'])),
    },
    TabColor: {
      get: (sheet) => sheet.tabColor,
      set: (sheet, value, { workbook }) => {
        const colour = text(value);
        if (!/^(#[0-9a-fA-F]{6})?$/.test(colour)) throw invalidArgument();
        sheet.tabColor = colour.toUpperCase();
        workbook.appearanceChanged(sheet);
      },
    },
    StandardWidth: { get: () => STANDARD_WIDTH },
    ShowGridlines: gridlines,
    Gridlines: gridlines,
    ShowHeadings: headings,
    Headings: headings,
  },
  navigation: {
    Tables: (sheet, { workbook }) => tableCollectionType({ workbook, sheet }),
    Charts: (sheet) => chartCollectionType(sheet),
    FreezePanes: (sheet) => freezePanesType(sheet),
    Protection: (sheet) => protectionType(sheet),
  },
  methods: {
    Activate: (sheet, _args, { workbook }) => workbook.activate(sheet),
    Delete: (sheet, _args, { workbook }) => workbook.deleteSheet(sheet),
    Calculate: (_sheet, _args, { workbook }) => workbook.recalculate(),
    GetRange: (sheet, [address], host) => {
      if (isMissing(address) || address === '') {
        return rangeType(rangeOn(sheet, { row: 0, col: 0, rows: MAX_ROWS, cols: MAX_COLS }));
      }
      return rangeType(range(address, sheet, host));
    },
    GetRangeByIndexes: (sheet, [row, col, rows, cols]) =>
      rangeType(rangeOn(sheet, { row: whole(row), col: whole(col), rows: whole(rows), cols: whole(cols) })),
    GetCell: (sheet, [row, col]) => rangeType(cellOn(sheet, whole(row), whole(col))),
    GetUsedRange: (sheet, [valuesOnly]) => {
      // Of an empty sheet Excel answers its first cell.
      const used = sheet.usedArea(valuesOnly === true) ?? { row: 0, col: 0, rows: 1, cols: 1 };
      return rangeType(rangeOn(sheet, used));
    },
    GetUsedRangeOrNullObject: (sheet, [valuesOnly]) => {
      const used = sheet.usedArea(valuesOnly === true);
      return used ? rangeType(rangeOn(sheet, used)) : NULL_OBJECT;
    },
  },
  events: {
    Activated: { type: EventType.WorksheetActivated, target: ({ id }) => id },
    Deactivated: { type: EventType.WorksheetDeactivated, target: ({ id }) => id },
    DataChanged: { type: EventType.WorksheetChanged, target: ({ id }) => id },
    SelectionChanged: { type: EventType.WorksheetSelectionChanged, target: ({ id }) => id },
  },
});

function freeze(sheet: Sheet, rows: number, columns: number, { workbook }: HostContext): void {
  if (rows < 0 || columns < 0) throw invalidArgument();
  sheet.frozenRows = rows;
  sheet.frozenColumns = columns;
  workbook.appearanceChanged(sheet);
}

const freezePanesType: HostWrap<Sheet> = hostType<Sheet>('WorksheetFreezePanes', {
  methods: {
    FreezeRows: (sheet, [count], host) => freeze(sheet, isMissing(count) ? 1 : whole(count), 0, host),
    FreezeColumns: (sheet, [count], host) => freeze(sheet, 0, isMissing(count) ? 1 : whole(count), host),
    FreezeAt: (sheet, [frozen], host) => {
      const area = range(frozen, sheet, host);
      freeze(
        sheet,
        area.rows === MAX_ROWS ? 0 : area.row + area.rows,
        area.cols === MAX_COLS ? 0 : area.col + area.cols,
        host,
      );
    },
    Unfreeze: (sheet, _args, host) => freeze(sheet, 0, 0, host),
    GetLocationOrNullObject: (sheet) => {
      const { frozenRows, frozenColumns } = sheet;
      if (frozenRows === 0 && frozenColumns === 0) return NULL_OBJECT;
      return rangeType(
        rangeOn(sheet, { row: 0, col: 0, rows: frozenRows || MAX_ROWS, cols: frozenColumns || MAX_COLS }),
      );
    },
  },
});

/** Protection is only remembered: nothing is locked, because the product leaves its sheets unprotected. */
const protectionType: HostWrap<Sheet> = hostType<Sheet>('WorksheetProtection', {
  properties: { Protected: { get: (sheet) => sheet.isProtected } },
  methods: {
    Protect: (sheet) => {
      if (sheet.isProtected) throw invalidOperation();
      sheet.isProtected = true;
    },
    Unprotect: (sheet) => {
      sheet.isProtected = false;
    },
  },
});
