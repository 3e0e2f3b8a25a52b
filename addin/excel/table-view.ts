import type { Cell } from '../state/sheet-port.js';
import { words } from '../words.js';
import { SheetError } from './sheet-error.js';

/** Where a table stands now. People move and widen tables: take a new view in every action. */
export interface TableView {
  readonly name: string;
  readonly table: Excel.Table;
  readonly sheet: Excel.Worksheet;
  /** Row and column of the first heading, from 0. */
  readonly top: number;
  readonly left: number;
  readonly headings: readonly string[];
  /** Rows below the headings. */
  readonly rows: number;
}

/** The table called `name`; null where the workbook has none. */
export async function viewTable(context: Excel.RequestContext, name: string): Promise<TableView | null> {
  const table = context.workbook.tables.getItemOrNullObject(name);
  await context.sync();
  if (table.isNullObject) return null;
  const header = table.getHeaderRowRange().load('values, rowIndex, columnIndex');
  const body = table.getDataBodyRange().load('rowCount');
  await context.sync();
  return {
    name,
    table,
    sheet: table.worksheet,
    top: header.rowIndex,
    left: header.columnIndex,
    headings: (header.values[0] as Cell[]).map(String),
    rows: body.rowCount,
  };
}

/** Position of a heading among the table's columns; −1 where it is missing. Excel compares headings without case. */
export function columnOf(view: Pick<TableView, 'headings'>, heading: string): number {
  const wanted = heading.toLowerCase();
  return view.headings.findIndex((h) => h.toLowerCase() === wanted);
}

/**
 * Position of the key column.
 * @throws SheetError where it was deleted or renamed: without it no row can be told from another
 */
export function keyPosition(view: TableView, heading: string): number {
  const at = columnOf(view, heading);
  if (at >= 0) return at;
  throw new SheetError(
    'KEY_COLUMN_GONE',
    words.sheetErrors.keyGone(heading),
    words.sheetErrors.bringKeyBack(heading),
  );
}

/** Cells of the table's body: `count` columns from position `from`, `rows` rows from `row`. */
export function columnsAt(
  { sheet, top, left }: TableView,
  from: number,
  count: number,
  row: number,
  rows: number,
): Excel.Range {
  return sheet.getRangeByIndexes(top + 1 + row, left + from, rows, count);
}
