import { SCORE_COLUMNS } from '../state/score-columns.js';
import type { Cell, ReadColumn } from '../state/sheet-port.js';
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
  const ids: string[] = [];
  const cells: Cell[] = [];
  const rangesOf = (row: number, rows: number) => [keyAt, at].map((c) => columnsAt(view, c, 1, row, rows));
  for await (const { ranges } of readInBlocks(context, view.rows, 2, rangesOf)) {
    for (const [id] of ranges[0]) ids.push(String(id).trim());
    for (const [cell] of ranges[1]) cells.push(cell);
  }
  return { ids, cells };
}
