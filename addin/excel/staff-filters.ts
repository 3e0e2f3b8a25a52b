import { TIERS } from '../../scoring/tiers.js';
import type { Tier } from '../../scoring/tiers.js';
import type { ShownRows } from '../state/sheet-port.js';
import { words } from '../words.js';
import type { TableView } from './table-view.js';

/** What a column is filtered on, in terms that Excel takes again. */
type ColumnFilter =
  | { readonly heading: string; readonly values: string[] }
  | {
      readonly heading: string;
      readonly criterion1: string;
      readonly criterion2?: string;
      readonly operator?: Excel.FilterCriteria['operator'];
    };

/** The filters of a table that were cleared for a write, and the columns whose filter cannot be said again. */
export interface ClearedFilters {
  readonly filters: readonly ColumnFilter[];
  readonly lost: readonly string[];
}

/** Clears a table's filters, because values written under an active one land in the wrong rows, and remembers them. */
export async function clearFilters(
  context: Excel.RequestContext,
  { table, headings }: TableView,
): Promise<ClearedFilters> {
  const columns = headings.map((_, at) => table.columns.getItemAt(at).filter.load('criteria'));
  // Excel has been seen to fail at reading back a filter: the write matters more.
  const isRead = await settles(context);
  const filters: ColumnFilter[] = [];
  const lost: string[] = [];
  if (isRead) {
    columns.forEach(({ criteria }, at) => {
      // The types do not say that a column without a filter has none.
      if ((criteria as Excel.FilterCriteria | null) === null) return;
      const filter = columnFilter(headings[at], criteria);
      if (filter) filters.push(filter);
      else lost.push(headings[at]);
    });
  }
  table.clearFilters();
  await context.sync();
  return { filters, lost };
}

/** Sets the filters again as if staff had: the criteria that Excel hands out are not the ones that it takes back. */
export async function setFiltersAgain(
  context: Excel.RequestContext,
  { table }: TableView,
  { filters, lost }: ClearedFilters,
): Promise<ShownRows> {
  for (const wanted of filters) {
    const { filter } = table.columns.getItem(wanted.heading);
    if ('values' in wanted) filter.applyValuesFilter(wanted.values);
    else filter.applyCustomFilter(wanted.criterion1, wanted.criterion2, wanted.operator);
  }
  if (await settles(context)) return { tiers: tiersOf(filters), filtersLost: lost };
  table.clearFilters();
  await context.sync();
  return { tiers: [], filtersLost: [...lost, ...filters.map(({ heading }) => heading)] };
}

async function settles(context: Excel.RequestContext): Promise<boolean> {
  try {
    await context.sync();
    return true;
  } catch {
    return false;
  }
}

/** null for filters on colours, days, icons and top tens, which cannot be set again from what Excel tells of them. */
function columnFilter(heading: string, criteria: Excel.FilterCriteria): ColumnFilter | null {
  const { filterOn, values, criterion1, criterion2, operator } = criteria;
  if (filterOn === 'Values' && values?.every((value) => typeof value === 'string')) {
    return { heading, values: values as string[] };
  }
  if (filterOn !== 'Custom' || !criterion1) return null;
  return { heading, criterion1, ...(criterion2 ? { criterion2, ...(operator ? { operator } : {}) } : {}) };
}

function tiersOf(filters: readonly ColumnFilter[]): Tier[] {
  const onTier = filters.find(({ heading }) => heading.toLowerCase() === words.sheet.tier.toLowerCase());
  return onTier && 'values' in onTier ? TIERS.filter((tier) => onTier.values.includes(tier)) : [];
}
