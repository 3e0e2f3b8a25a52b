import type { Tier } from '../../scoring/tiers.js';
import type { LeadsSheet, MergeReceipt, WriteHooks } from '../state/sheet-port.js';
import { makeLeadsTable } from './make-leads-table.js';
import { mergeIntoTable } from './merge-into-table.js';
import { LEADS_TABLE } from './names.js';
import { viewTable } from './table-view.js';
import { GONE_CELLS } from './write-scores.js';

/**
 * Brings a pull into the Leads table. The first pull makes it, best lead on top; every later one merges by person GUID:
 * our columns are found by heading and written into the rows as they stand now, new leads come at the end, leads that
 * are gone keep their row and lose their score. Staff's columns, formulas, notes, order and filters stay.
 * @param tiers shown tiers of a new table; every tier where empty
 */
export async function writeLeads(
  context: Excel.RequestContext,
  leads: LeadsSheet,
  tiers: readonly Tier[],
  hooks?: WriteHooks,
): Promise<MergeReceipt> {
  if (!(await viewTable(context, LEADS_TABLE))) {
    const blanked = await makeLeadsTable(context, leads, tiers, hooks);
    return { first: true, added: leads.cells.length, changed: 0, gone: 0, blanked, tiers, filtersLost: [] };
  }
  const merge = { leads, scores: leads.scores, withoutScore: GONE_CELLS };
  const { added, changed, gone, blanked, ...shown } = await mergeIntoTable(context, merge, hooks);
  const { tiers: shownTiers, filtersLost } = shown;
  return { first: false, added: added.length, changed, gone, blanked, tiers: shownTiers, filtersLost };
}
