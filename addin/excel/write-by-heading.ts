import type { Cell, SheetColumn } from '../state/sheet-port.js';
import { rowsOf } from './blocks.js';
import { runsWhere } from './runs.js';
import { columnOf } from './table-view.js';
import type { TableView } from './table-view.js';
import { writeRows } from './write-rows.js';

export interface RowsToWrite {
  readonly columns: readonly SheetColumn[];
  /** Cells for a row of the table's body, one per column; undefined leaves that row untouched. */
  readonly cellsOf: (row: number) => readonly Cell[] | undefined;
  /** Body rows from here on are new to staff and take every format. */
  readonly newFrom: number;
}

/**
 * Writes our columns into a table, wherever staff have moved them, and only into the rows that `cellsOf` answers for.
 * Neighbouring columns and rows go in one write. Columns that the table does not have are left out.
 * @returns how many cells were emptied because Excel did not keep them as text
 */
export async function writeByHeading(
  context: Excel.RequestContext,
  view: TableView,
  { columns, cellsOf, newFrom }: RowsToWrite,
): Promise<number> {
  const ours = new Map(columns.map((column, j) => [columnOf(view, column.heading), j]));
  const rows = Array.from({ length: view.rows }, (_, row) => cellsOf(row));
  const stretches = [
    ...runsWhere(Math.min(newFrom, view.rows), (row) => rows[row] !== undefined),
    ...runsWhere(view.rows, (row) => row >= newFrom && rows[row] !== undefined),
  ];
  let blanked = 0;
  for (const { from, to } of runsWhere(view.headings.length, (at) => ours.has(at))) {
    const picked = Array.from({ length: to - from }, (_, k) => ours.get(from + k) as number);
    for (const stretch of stretches) {
      const target = {
        sheet: view.sheet,
        row: view.top + 1 + stretch.from,
        column: view.left + from,
        columns: picked.map((j) => columns[j]),
        newRows: stretch.from >= newFrom,
      };
      const cells = rows.slice(stretch.from, stretch.to).map((row) => picked.map((j) => (row as Cell[])[j]));
      blanked += await writeRows(context, target, rowsOf(cells));
    }
  }
  return blanked;
}
