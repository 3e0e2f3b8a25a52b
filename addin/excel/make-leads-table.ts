import type { Tier } from '../../scoring/tiers.js';
import { SCORE_COLUMNS } from '../state/score-columns.js';
import type { LeadsSheet, SheetColumn, WriteHooks } from '../state/sheet-port.js';
import { claimSheet } from './claim-sheet.js';
import { LEADS_TABLE } from './names.js';
import { settles } from './settles.js';
import type { TableView } from './table-view.js';
import { queueTierColours } from './tier-colours.js';
import { queueTierFilter } from './tier-filter.js';
import { writeRows } from './write-rows.js';

/**
 * Makes the Leads sheet: the cells first, in one rectangle, and the table around them afterwards, which is the fast order.
 * A sheet of that name left by an interrupted pull is written again; one that holds something else is not touched. A
 * write that is stopped or fails takes its sheet away again.
 * @param tiers shown tiers; every tier where empty
 * @returns how many cells were emptied because Excel did not keep them as text
 */
export async function makeLeadsTable(
  context: Excel.RequestContext,
  leads: LeadsSheet,
  tiers: readonly Tier[],
  hooks?: WriteHooks,
): Promise<number> {
  // Who the lead is, then our columns, then what is known of it: nobody scrolls to see whom to call.
  const beside = <T>(own: readonly T[], ours: readonly T[]) => [
    ...own.slice(0, leads.frozen),
    ...ours,
    ...own.slice(leads.frozen),
  ];
  const columns = beside<SheetColumn>(leads.columns, SCORE_COLUMNS);
  const mark = columns[0].heading;
  const { sheet, isNew, usedRows } = await claimSheet(context, {
    name: LEADS_TABLE,
    mark,
    code: 'LEADS_SHEET_TAKEN',
  });
  if (usedRows > 0) sheet.getRange().clear();
  sheet.getRangeByIndexes(0, 0, 1, columns.length).values = [columns.map((c) => c.heading)];

  const rows = leads.cells.length;
  const source = { count: rows, cellsOf: (i: number) => beside(leads.cells[i], leads.scores.cells[i]) };
  let blanked: number;
  try {
    blanked = await writeRows(context, { sheet, row: 1, column: 0, columns, newRows: true }, source, hooks);
  } catch (error) {
    if (isNew) sheet.delete();
    else sheet.getRange().clear();
    await settles(context);
    throw error;
  }

  const table = sheet.tables.add(sheet.getRangeByIndexes(0, 0, rows + 1, columns.length), true);
  table.name = LEADS_TABLE;
  sheet.freezePanes.freezeAt(sheet.getRangeByIndexes(0, 0, 1, leads.frozen));
  columns.forEach(({ width }, j) => {
    sheet.getRangeByIndexes(0, j, 1, 1).format.columnWidth = width;
  });
  const view: TableView = {
    name: LEADS_TABLE,
    table,
    sheet,
    top: 0,
    left: 0,
    headings: columns.map(({ heading }) => heading),
    rows,
  };
  queueTierColours(view, 0, rows);
  if (tiers.length > 0) queueTierFilter(view, tiers);
  sheet.activate();
  await context.sync();
  return blanked;
}
