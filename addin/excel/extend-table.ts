import type { SheetColumn } from '../state/sheet-port.js';
import { columnOf, viewTable } from './table-view.js';
import type { TableView } from './table-view.js';

/** Adds, at the right end, those of `columns` that the table does not have. @returns the table as it stands then */
export async function addMissingColumns(
  context: Excel.RequestContext,
  view: TableView,
  columns: readonly SheetColumn[],
): Promise<TableView> {
  const missing = columns.filter((column) => columnOf(view, column.heading) < 0);
  if (missing.length === 0) return view;
  for (const { heading } of missing) view.table.columns.add(undefined, undefined, heading);
  await context.sync();
  return (await viewTable(context, view.name)) as TableView;
}

/**
 * Adds `count` empty rows at the end of the table. Whatever staff wrote below it moves down.
 * @returns the table as it stands then
 */
export async function addRows(
  context: Excel.RequestContext,
  view: TableView,
  count: number,
): Promise<TableView> {
  if (count === 0) return view;
  const width = view.headings.length;
  const below = view.sheet
    .getRangeByIndexes(view.top + 1 + view.rows, view.left, count, width)
    .load('values');
  const table = view.table.load('showTotals');
  await context.sync();
  const hadTotals = table.showTotals;
  // The totals row is in the way of new rows; Excel remembers what it showed.
  if (hadTotals) table.showTotals = false;
  if (!hadTotals && below.values.some((row) => row.some((cell) => cell !== ''))) {
    below.insert('Down');
  }
  const rows = view.rows + count;
  table.resize(view.sheet.getRangeByIndexes(view.top, view.left, rows + 1, width));
  if (hadTotals) table.showTotals = true;
  await context.sync();
  return { ...view, rows };
}
