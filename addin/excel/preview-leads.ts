import type { LeadsSheet, MergePreview } from '../state/sheet-port.js';
import { compareLeads } from './compare-leads.js';
import { mergeRows } from './merge-rows.js';
import { LEADS_TABLE } from './names.js';
import { readColumns } from './read-columns.js';
import { keyPosition, viewTable } from './table-view.js';

/** Counts what a pull would change in the Leads table, as `writeLeads` counts it, without writing. */
export async function previewLeads(context: Excel.RequestContext, leads: LeadsSheet): Promise<MergePreview> {
  const view = await viewTable(context, LEADS_TABLE);
  if (!view) return { first: true, added: leads.cells.length, changed: 0, gone: 0, columns: [] };
  const keyAt = keyPosition(view, leads.scores.keyHeading);
  const ids = (await readColumns(context, view, keyAt, 1)).map(([id]) => id);
  const plan = await mergeRows(ids, leads.scores.ids);
  const { changed, gone, columns } = await compareLeads(context, view, leads, plan);
  return { first: false, added: plan.added.length, changed, gone, columns };
}
