import type { CellValue } from './cell-value.js';
import type { RangeRef } from './range-ref.js';
import type { Sheet } from './sheet.js';
import type { Table } from './table.js';

/** The names of Excel.DataChangeType. */
export type ChangeType =
  | 'RangeEdited'
  | 'RowInserted'
  | 'RowDeleted'
  | 'ColumnInserted'
  | 'ColumnDeleted'
  | 'CellInserted'
  | 'CellDeleted';

/** What listeners of a workbook hear. */
export type WorkbookEvent =
  | {
      readonly type: 'changed';
      readonly range: RangeRef;
      readonly changeType: ChangeType;
      /** tables the change touches */
      readonly tables: readonly Table[];
      /** only for a change of one cell, as in Excel */
      readonly before?: CellValue;
      readonly after?: CellValue;
    }
  | { readonly type: 'selected'; readonly range: RangeRef }
  | { readonly type: 'activated' | 'deactivated' | 'sheetAdded' | 'sheetDeleted'; readonly sheet: Sheet }
  | { readonly type: 'tableAdded' | 'tableDeleted'; readonly table: Table }
  /** looks, filters, widths, charts, sheet order: nothing an add-in hears about, but a screen must repaint */
  | { readonly type: 'appearance'; readonly sheet: Sheet | undefined };
