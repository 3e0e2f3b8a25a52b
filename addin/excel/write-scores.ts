import { SCORE_COLUMNS } from '../state/score-columns.js';
import type { ScoreRows, ShownRows } from '../state/sheet-port.js';
import { words } from '../words.js';
import { addMissingColumns } from './extend-table.js';
import { mergeRows } from './merge-rows.js';
import { LEADS_TABLE } from './names.js';
import { readColumns } from './read-columns.js';
import { SheetError } from './sheet-error.js';
import { clearFilters, setFiltersAgain } from './staff-filters.js';
import { columnOf, viewTable } from './table-view.js';
import { writeByHeading } from './write-by-heading.js';
import { keyGone, scoreCells } from './write-leads.js';

/** Writes Rank, Points, Tier, Probability and Why, and nothing else, into the rows as they stand now. */
export async function writeScores(context: Excel.RequestContext, scores: ScoreRows): Promise<ShownRows> {
  const found = await viewTable(context, LEADS_TABLE);
  if (!found) throw new SheetError('NO_LEADS_SHEET', words.sheetErrors.noLeads, words.sheetErrors.pullFirst);
  const keyAt = columnOf(found, scores.keyHeading);
  if (keyAt < 0) throw keyGone(scores.keyHeading);
  const cleared = await clearFilters(context, found);
  const view = await addMissingColumns(context, found, SCORE_COLUMNS);
  const ids = (await readColumns(context, view, keyAt, 1)).map(([id]) => id);
  const { leadOfRow } = mergeRows(ids, scores.ids);
  await writeByHeading(context, view, {
    columns: SCORE_COLUMNS,
    cellsOf: (row) => scoreCells(leadOfRow[row], scores.cells),
    newFrom: view.rows,
  });
  return setFiltersAgain(context, view, cleared);
}
