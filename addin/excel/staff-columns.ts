import { SCORE_COLUMNS } from '../state/score-columns.js';
import type { Cell, ReadColumn } from '../state/sheet-port.js';
import { LEADS_TABLE } from './names.js';
import { columnOf, keyPosition, viewTable } from './table-view.js';

/** Rows asked for in one answer; Excel on the web answers at most 5 MB. */
const ROWS_PER_READ = 50_000;

/** Headings of the Leads table but for our score columns, from left to right; [] where there is no table. */
export async function staffColumns(context: Excel.RequestContext): Promise<string[]> {
  const view = await viewTable(context, LEADS_TABLE);
  const ours = { headings: SCORE_COLUMNS.map(({ heading }) => heading) };
  return view ? view.headings.filter((heading) => columnOf(ours, heading) < 0) : [];
}

/** A column of the Leads table beside its keys, whoever filled it; null where there is no table or no such column. */
export async function readColumn(
  context: Excel.RequestContext,
  heading: string,
  keyHeading: string,
): Promise<ReadColumn | null> {
  const view = await viewTable(context, LEADS_TABLE);
  const at = view ? columnOf(view, heading) : -1;
  if (!view || at < 0) return null;
  const keyAt = keyPosition(view, keyHeading);
  const ids: string[] = [];
  const cells: Cell[] = [];
  // Both columns in one answer: a table that is sorted between two answers must not give a lead another one's cell.
  for (let row = 0; row < view.rows; row += ROWS_PER_READ) {
    const [keys, values] = [keyAt, at].map((column) =>
      view.sheet
        .getRangeByIndexes(
          view.top + 1 + row,
          view.left + column,
          Math.min(ROWS_PER_READ, view.rows - row),
          1,
        )
        .load('values'),
    );
    await context.sync();
    for (const [id] of keys.values as Cell[][]) ids.push(String(id).trim());
    for (const [cell] of values.values as Cell[][]) cells.push(cell);
    keys.untrack();
    values.untrack();
  }
  return { ids, cells };
}
