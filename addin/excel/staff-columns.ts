import { SCORE_COLUMNS } from '../state/score-columns.js';
import type { ReadColumn } from '../state/sheet-port.js';
import { LEADS_TABLE } from './names.js';
import { readInBlocks } from './read-columns.js';
import { columnOf, columnsAt, keyPosition, viewTable } from './table-view.js';

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
  const [ids, cells] = await readInBlocks(context, view.rows, 2, (row, rows) => [
    columnsAt(view, keyAt, 1, row, rows),
    columnsAt(view, at, 1, row, rows),
  ]);
  return { ids: ids.map(([id]) => String(id).trim()), cells: cells.map(([cell]) => cell) };
}
