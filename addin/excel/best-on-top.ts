import { words } from '../words.js';
import { LEADS_TABLE } from './names.js';
import { SheetError } from './sheet-error.js';
import { columnOf, viewTable } from './table-view.js';

/** Sorts the Leads table by Rank with its own sort, as a person would from the heading: hidden rows stay where they are. */
export async function bestOnTop(context: Excel.RequestContext): Promise<void> {
  const view = await viewTable(context, LEADS_TABLE);
  if (!view) throw new SheetError('NO_LEADS_SHEET', words.sheetErrors.noLeads, words.sheetErrors.pullFirst);
  const rank = columnOf(view, words.sheet.rank);
  if (rank < 0)
    throw new SheetError('RANK_COLUMN_GONE', words.sheetErrors.rankGone, words.sheetErrors.pullForRank);
  view.sheet.activate();
  view.table.sort.apply([{ key: rank, ascending: true }]);
  await context.sync();
}
