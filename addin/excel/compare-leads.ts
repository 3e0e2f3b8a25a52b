import { TEXT_FORMAT } from '../state/sheet-port.js';
import type { Cell, LeadsSheet, MergePreview } from '../state/sheet-port.js';
import { breather } from './breather.js';
import { cleanText } from './clean-text.js';
import { GONE } from './merge-rows.js';
import type { MergePlan } from './merge-rows.js';
import { readColumns } from './read-columns.js';
import { runsWhere } from './runs.js';
import { columnOf } from './table-view.js';
import type { TableView } from './table-view.js';

/** How the Leads table differs from a pull. */
export interface Comparison extends Pick<MergePreview, 'changed' | 'columns'> {
  /**
   * What the rows of leads that are gone hold in the columns that Slate fills, by row of the table's body. A row that a
   * copy of its values would spoil, because a formula or an error stands in it, is left out.
   */
  readonly kept: ReadonlyMap<number, readonly Cell[]>;
}

/** Compares the columns that Slate fills, lead by lead. A column that the table does not have counts as empty. */
export async function compareLeads(
  context: Excel.RequestContext,
  view: TableView,
  leads: LeadsSheet,
  { leadOfRow }: MergePlan,
): Promise<Comparison> {
  const { columns } = leads;
  const at = columns.map(({ heading }) => columnOf(view, heading));
  const differs = new Uint8Array(leads.cells.length);
  const counts = new Int32Array(columns.length);
  const held = new Map<number, Cell[]>();
  leadOfRow.forEach((lead, row) => {
    if (lead === GONE) held.set(row, Array<Cell>(columns.length).fill(''));
  });

  const pauseIfDue = breather();
  const compare = async (j: number, cellOf: (row: number) => Cell) => {
    const seen = new Uint8Array(leads.cells.length);
    for (let row = 0; row < leadOfRow.length; row++) {
      const lead = leadOfRow[row];
      if (lead >= 0 && !seen[lead] && cellOf(row) !== asKept(leads.cells[lead][j], columns[j].format)) {
        seen[lead] = 1;
        differs[lead] = 1;
        counts[j]++;
      } else if (lead === GONE) (held.get(row) as Cell[])[j] = cellOf(row);
      const pause = pauseIfDue();
      if (pause) await pause;
    }
  };
  for (const { from, to } of runsWhere(view.headings.length, (position) => at.includes(position))) {
    const lines = await readColumns(context, view, from, to - from, 'formulas');
    for (let k = 0; k < to - from; k++) await compare(at.indexOf(from + k), (row) => lines[row][k]);
  }
  for (const [j, position] of at.entries()) if (position < 0) await compare(j, () => '');

  return {
    changed: differs.reduce((sum, d) => sum + d, 0),
    columns: columns
      .map(({ heading }, j) => ({ heading, leads: counts[j] }))
      .filter((column) => column.leads > 0)
      .sort((a, b) => b.leads - a.leads),
    kept: new Map(
      [...held].filter(([, cells]) => cells.every((cell, j) => isPlain(cell, columns[j].format))),
    ),
  };
}

/** A cell as the sheet keeps it. */
function asKept(cell: Cell, format: string): Cell {
  return format === TEXT_FORMAT ? cleanText(String(cell)) : cell;
}

/** Whether a cell's content comes back the same when it is written as a value into a column of this format. */
function isPlain(content: Cell, format: string): boolean {
  if (typeof content === 'string' && /^[=#]/.test(content)) return false;
  return content === '' || content === asKept(content, format);
}
