import { LEADS_TABLE, SUMMARY_SHEET, WEIGHTS_TABLE } from './names.js';
import { readColumns } from './read-columns.js';
import { viewTable } from './table-view.js';

/** Whose leads the workbook holds. */
export type HeldLeads = 'none' | 'sample' | 'others';

/** Looks whose leads the Leads table holds; one lead that is not of the sample makes it others'. */
export async function heldLeads(
  context: Excel.RequestContext,
  isSample: (id: string) => boolean,
): Promise<HeldLeads> {
  const view = await viewTable(context, LEADS_TABLE);
  if (!view) return 'none';
  const ids = await readColumns(context, view, 0, 1);
  return ids.every(([id]) => isSample(String(id))) ? 'sample' : 'others';
}

/** Takes the sample's sheets away, where the workbook holds the sample and nobody's leads beside it. */
export async function removeSample(
  context: Excel.RequestContext,
  isSample: (id: string) => boolean,
): Promise<void> {
  if ((await heldLeads(context, isSample)) !== 'sample') return;
  const { worksheets, tables } = context.workbook;
  const weights = tables.getItemOrNullObject(WEIGHTS_TABLE);
  const summary = worksheets.getItemOrNullObject(SUMMARY_SHEET);
  worksheets.load('items/name');
  await context.sync();
  const ours = [
    tables.getItem(LEADS_TABLE).worksheet,
    ...(weights.isNullObject ? [] : [weights.worksheet]),
    ...(summary.isNullObject ? [] : [summary]),
  ];
  // Excel keeps at least one sheet.
  if (worksheets.items.length <= ours.length) worksheets.add();
  for (const sheet of ours) sheet.delete();
  await context.sync();
}
