import { TEXT_FORMAT } from '../state/sheet-port.js';
import type { Cell, LeadsSheet, MergePreview } from '../state/sheet-port.js';
import { words } from '../words.js';
import { breather } from './breather.js';
import { cleanText } from './clean-text.js';
import { GONE } from './merge-rows.js';
import type { MergePlan } from './merge-rows.js';
import { readColumns, readInBlocks } from './read-columns.js';
import { runsWhere } from './runs.js';
import { columnOf, columnsAt } from './table-view.js';
import type { TableView } from './table-view.js';

/** How the Leads table differs from a pull. */
export interface Comparison extends Pick<MergePreview, 'changed' | 'gone' | 'columns'> {
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
  plan: MergePlan,
): Promise<Comparison> {
  const { leadOfRow } = plan;
  const { columns } = leads;
  const at = columns.map(({ heading }) => columnOf(view, heading));
  const differs = new Uint8Array(leads.cells.length);
  const counts = new Int32Array(columns.length);
  const held = new Map<number, Cell[]>();
  leadOfRow.forEach((lead, row) => {
    if (lead === GONE) held.set(row, Array<Cell>(columns.length).fill(''));
  });

  const seen = columns.map(() => new Uint8Array(leads.cells.length));
  const compare = (j: number, row: number, cell: Cell) => {
    const lead = leadOfRow[row];
    if (lead === GONE) (held.get(row) as Cell[])[j] = cell;
    if (lead < 0 || seen[j][lead] || cell === asKept(leads.cells[lead][j], columns[j].format)) return;
    seen[j][lead] = 1;
    differs[lead] = 1;
    counts[j]++;
  };

  const pauseIfDue = breather();
  const runs = runsWhere(view.headings.length, (position) => at.includes(position));
  const missing = at.flatMap((position, j) => (position < 0 ? [j] : []));
  const rangesOf = (row: number, rows: number) =>
    runs.map(({ from, to }) => columnsAt(view, from, to - from, row, rows));
  for await (const { row, ranges } of readInBlocks(
    context,
    view.rows,
    columns.length,
    rangesOf,
    'formulas',
  )) {
    for (let r = 0; r < ranges[0].length; r++) {
      runs.forEach(({ from }, n) =>
        ranges[n][r].forEach((cell, k) => compare(at.indexOf(from + k), row + r, cell)),
      );
      for (const j of missing) compare(j, row + r, '');
      const pause = pauseIfDue();
      if (pause) await pause;
    }
  }

  return {
    changed: differs.reduce((sum, d) => sum + d, 0),
    gone: await newlyGone(context, view, plan),
    columns: columns
      .map(({ heading }, j) => ({ heading, leads: counts[j] }))
      .filter((column) => column.leads > 0)
      .sort((a, b) => b.leads - a.leads),
    kept: new Map(
      [...held].filter(([, cells]) => cells.every((cell, j) => isPlain(cell, columns[j].format))),
    ),
  };
}

/** Rows of leads that are gone since the last pull; the row of one that was gone before has no points any more. */
async function newlyGone(
  context: Excel.RequestContext,
  view: TableView,
  { leadOfRow, gone }: MergePlan,
): Promise<number> {
  const at = columnOf(view, words.sheet.points);
  if (gone === 0 || at < 0) return gone;
  const points = await readColumns(context, view, at, 1);
  return points.filter(([cell], row) => leadOfRow[row] === GONE && cell !== '').length;
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
