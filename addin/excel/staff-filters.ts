import { TIERS } from '../../scoring/tiers.js';
import type { Tier } from '../../scoring/tiers.js';
import type { ShownRows } from '../state/sheet-port.js';
import { words } from '../words.js';
import { settles } from './settles.js';
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

/** The filters of a table, and the columns whose filter cannot be said again. */
export interface StaffFilters {
  readonly filters: readonly ColumnFilter[];
  readonly lost: readonly string[];
}

/** What a table is filtered on. A write clears it first: values written under an active filter land in the wrong rows. */
export async function readFilters(
  context: Excel.RequestContext,
  { table, headings }: TableView,
): Promise<StaffFilters> {
  const columns = headings.map((_, at) => table.columns.getItemAt(at).filter.load('criteria'));
  const filters: ColumnFilter[] = [];
  const lost: string[] = [];
  // Excel has been seen to fail at reading back a filter: the write matters more.
  if (await settles(context)) {
    columns.forEach(({ criteria }, at) => {
      // The types do not say that a column without a filter has none.
      if ((criteria as Excel.FilterCriteria | null) === null) return;
      const filter = columnFilter(headings[at], criteria);
      if (filter) filters.push(filter);
      else lost.push(headings[at]);
    });
  }
  return { filters, lost };
}

/** Queues the filters again as if staff had set them: the criteria that Excel hands out are not the ones it takes back. */
export function queueFilters({ table }: TableView, { filters }: StaffFilters): void {
  for (const wanted of filters) {
    const { filter } = table.columns.getItem(wanted.heading);
    if ('values' in wanted) filter.applyValuesFilter(wanted.values);
    else filter.applyCustomFilter(wanted.criterion1, wanted.criterion2, wanted.operator);
  }
}

/** Sets the filters again after a write. A table on which that fails shows every row. */
export async function setFiltersAgain(
  context: Excel.RequestContext,
  view: TableView,
  staff: StaffFilters,
): Promise<ShownRows> {
  queueFilters(view, staff);
  return (await settles(context)) ? shownRows(staff) : showEveryRow(context, view, staff);
}

/** Which rows the table shows once its filters are set again. */
export function shownRows({ filters, lost }: StaffFilters): ShownRows {
  return { tiers: tiersOf(filters), filtersLost: lost };
}

/** Clears what stands of the filters, where they cannot be set again. */
export async function showEveryRow(
  context: Excel.RequestContext,
  { table }: TableView,
  { filters, lost }: StaffFilters,
): Promise<ShownRows> {
  table.clearFilters();
  await context.sync();
  return { tiers: [], filtersLost: [...lost, ...filters.map(({ heading }) => heading)] };
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
