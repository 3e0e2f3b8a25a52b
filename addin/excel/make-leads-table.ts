import { SCORE_COLUMNS } from '../state/score-columns.js';
import type { LeadsSheet } from '../state/sheet-port.js';
import { words } from '../words.js';
import { claimSheet } from './claim-sheet.js';
import { LEADS_TABLE } from './names.js';
import { writeRows } from './write-rows.js';

/**
 * Makes the Leads sheet: the cells first, in one rectangle, and the table around them afterwards, which is the fast order.
 * A sheet of that name left by an interrupted pull is written again; one that holds something else is not touched.
 * @returns how many cells were emptied because Excel did not keep them as text
 */
export async function makeLeadsTable(context: Excel.RequestContext, leads: LeadsSheet): Promise<number> {
  const columns = [...leads.columns, ...SCORE_COLUMNS];
  const mark = columns[0].heading;
  const { sheet, usedRows } = await claimSheet(context, {
    name: LEADS_TABLE,
    mark,
    code: 'LEADS_SHEET_TAKEN',
  });
  if (usedRows > 0) sheet.getRange().clear();
  sheet.getRangeByIndexes(0, 0, 1, columns.length).values = [columns.map((c) => c.heading)];
  await context.sync();

  const rows = leads.cells.map((cells, i) => [...cells, ...leads.scores.cells[i]]);
  const blanked = await writeRows(context, { sheet, row: 1, column: 0, columns, newRows: true }, rows);

  const table = sheet.tables.add(sheet.getRangeByIndexes(0, 0, rows.length + 1, columns.length), true);
  table.name = LEADS_TABLE;
  sheet.freezePanes.freezeAt(sheet.getRangeByIndexes(0, 0, 1, leads.frozen));
  columns.forEach(({ width }, j) => {
    sheet.getRangeByIndexes(0, j, 1, 1).format.columnWidth = width;
  });
  sheet.activate();
  // Names stay on the left. The probability comes into view, and with it rank, points and tier, which stand before it.
  const probability = columns.findIndex(({ heading }) => heading === words.sheet.probability);
  sheet.getRangeByIndexes(1, probability, 1, 1).select();
  await context.sync();
  return blanked;
}
