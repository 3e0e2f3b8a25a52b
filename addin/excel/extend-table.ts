import type { SheetColumn } from '../state/sheet-port.js';
import { columnOf } from './table-view.js';
import type { TableView } from './table-view.js';

/** What a table lacks for a write. */
export interface Extension {
  /** Columns to add at its right end. */
  readonly columns: readonly SheetColumn[];
  /** Empty rows to add at its end. */
  readonly rows: number;
  /** Whether staff wrote below the table, so that their cells have to move down. */
  readonly pushesDown: boolean;
  /** The totals row is in the way of new rows; Excel remembers what it showed. */
  readonly hasTotals: boolean;
}

/** Looks what a table lacks of `columns` and of `rows` more rows. */
export async function planExtension(
  context: Excel.RequestContext,
  view: TableView,
  columns: readonly SheetColumn[],
  rows: number,
): Promise<Extension> {
  const missing = columns.filter((column) => columnOf(view, column.heading) < 0);
  if (rows === 0) return { columns: missing, rows, pushesDown: false, hasTotals: false };
  const below = rangeBelow(view, missing.length, rows).getUsedRangeOrNullObject(true);
  const table = view.table.load('showTotals');
  await context.sync();
  const hasTotals = table.showTotals;
  return { columns: missing, rows, pushesDown: !hasTotals && !below.isNullObject, hasTotals };
}

/**
 * Queues the extension: first what Excel may refuse, such as pushing half of another table down.
 * @returns the table as it stands then
 */
export function queueExtension(view: TableView, extension: Extension): TableView {
  const { columns, rows, pushesDown, hasTotals } = extension;
  if (hasTotals) view.table.showTotals = false;
  if (pushesDown) rangeBelow(view, columns.length, rows).insert('Down');
  for (const { heading } of columns) view.table.columns.add(undefined, undefined, heading);
  const extended = {
    ...view,
    headings: [...view.headings, ...columns.map(({ heading }) => heading)],
    rows: view.rows + rows,
  };
  if (rows > 0) {
    view.table.resize(
      view.sheet.getRangeByIndexes(view.top, view.left, extended.rows + 1, extended.headings.length),
    );
  }
  if (hasTotals) view.table.showTotals = true;
  return extended;
}

/** The cells that new rows would cover. */
function rangeBelow({ sheet, top, left, headings, rows }: TableView, newColumns: number, newRows: number) {
  return sheet.getRangeByIndexes(top + 1 + rows, left, newRows, headings.length + newColumns);
}
