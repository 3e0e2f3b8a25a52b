import type { Cell } from '../state/sheet-port.js';
import type { TableView } from './table-view.js';

/** Cells asked for in one answer; Excel on the web answers at most 5 MB. */
const CELLS_PER_READ = 100_000;

/**
 * Cells of neighbouring columns of a table.
 * @param from first column's position in the table
 * @param count columns
 * @param what `formulas` where a formula of staff must be told from a value; a text that begins with = looks like one
 * @returns rows × count
 */
export async function readColumns(
  context: Excel.RequestContext,
  view: TableView,
  from: number,
  count: number,
  what: 'values' | 'formulas' = 'values',
): Promise<Cell[][]> {
  const rowsPerRead = Math.max(1, Math.floor(CELLS_PER_READ / count));
  const values: Cell[][] = [];
  for (let row = 0; row < view.rows; row += rowsPerRead) {
    const rows = Math.min(rowsPerRead, view.rows - row);
    const range = view.sheet.getRangeByIndexes(view.top + 1 + row, view.left + from, rows, count).load(what);
    await context.sync();
    for (const line of range[what] as Cell[][]) values.push(line);
    range.untrack();
  }
  return values;
}
