import type { Tier } from '../../scoring/tiers.js';
import { words } from '../words.js';
import { SheetError } from './sheet-error.js';
import { columnOf, viewTable } from './table-view.js';
import type { TableView } from './table-view.js';
import { LEADS_TABLE } from './names.js';

/** Queues the table's own filter on Tier, as if a person had ticked the tiers; every row where `tiers` is empty. */
export function queueTierFilter(view: TableView, tiers: readonly Tier[]): void {
  if (columnOf(view, words.sheet.tier) < 0) return;
  const { filter } = view.table.columns.getItem(words.sheet.tier);
  if (tiers.length === 0) filter.clear();
  else filter.applyValuesFilter([...tiers]);
}

/** Shows the leads of `tiers` in the Leads table and brings it to the front. */
export async function filterTiers(context: Excel.RequestContext, tiers: readonly Tier[]): Promise<void> {
  const view = await viewTable(context, LEADS_TABLE);
  if (!view) throw new SheetError('NO_LEADS_SHEET', words.sheetErrors.noLeads, words.sheetErrors.pullFirst);
  if (columnOf(view, words.sheet.tier) < 0)
    throw new SheetError('TIER_COLUMN_GONE', words.sheetErrors.tierGone, words.sheetErrors.pullForTier);
  view.sheet.activate();
  queueTierFilter(view, tiers);
  await context.sync();
}
