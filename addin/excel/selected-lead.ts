import type { Cell, SelectedLead } from '../state/sheet-port.js';
import { words } from '../words.js';
import { LEADS_TABLE } from './names.js';
import { columnOf, viewTable } from './table-view.js';

/** The lead in whose row the active cell is; null where it is not in the Leads table. */
export async function selectedLead(
  context: Excel.RequestContext,
  keyHeading: string,
): Promise<SelectedLead | null> {
  const view = await viewTable(context, LEADS_TABLE);
  if (!view) return null;
  const key = columnOf(view, keyHeading);
  const cell = context.workbook.getActiveCell().load('rowIndex, columnIndex, worksheet/id');
  view.sheet.load('id');
  await context.sync();
  const row = cell.rowIndex - view.top - 1;
  const column = cell.columnIndex - view.left;
  const inside = row >= 0 && row < view.rows && column >= 0 && column < view.headings.length;
  if (key < 0 || !inside || cell.worksheet.id !== view.sheet.id) return null;
  const line = view.sheet.getRangeByIndexes(cell.rowIndex, view.left, 1, view.headings.length).load('values');
  await context.sync();
  const cells = line.values[0] as Cell[];
  const under = (heading: string) => String(cells[columnOf(view, heading)] ?? '').trim();
  const id = String(cells[key]).trim();
  if (id === '') return null;
  const { first, last } = words.sheet.columns;
  return { id, name: [under(first), under(last)].filter((part) => part !== '').join(' ') };
}
