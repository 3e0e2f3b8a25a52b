import type { Cell } from '../state/sheet-port.js';
import type { TableView } from './table-view.js';

/** Cells asked for in one answer; Excel on the web answers at most 5 MB. */
const CELLS_PER_READ = 100_000;

/**
 * Values of neighbouring columns of a table.
 * @param from first column's position in the table
 * @param count columns
 * @returns rows × count
 */
export async function readColumns(
  context: Excel.RequestContext,
  view: TableView,
  from: number,
  count: number,
): Promise<Cell[][]> {
  const rowsPerRead = Math.max(1, Math.floor(CELLS_PER_READ / count));
  const values: Cell[][] = [];
  for (let row = 0; row < view.rows; row += rowsPerRead) {
    const rows = Math.min(rowsPerRead, view.rows - row);
    const range = view.sheet
      .getRangeByIndexes(view.top + 1 + row, view.left + from, rows, count)
      .load('values');
    await context.sync();
    for (const line of range.values as Cell[][]) values.push(line);
    range.untrack();
  }
  return values;
}
