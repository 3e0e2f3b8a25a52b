import type { Tier } from '../../scoring/tiers.js';
import { SCORE_COLUMNS } from '../state/score-columns.js';
import type { Cell, LeadsSheet, MergeReceipt } from '../state/sheet-port.js';
import { TEXT_FORMAT } from '../state/sheet-port.js';
import { words } from '../words.js';
import { cleanText } from './clean-text.js';
import { addMissingColumns, addRows } from './extend-table.js';
import { makeLeadsTable } from './make-leads-table.js';
import { GONE, mergeRows } from './merge-rows.js';
import type { MergePlan } from './merge-rows.js';
import { LEADS_TABLE } from './names.js';
import { readColumns } from './read-columns.js';
import { runsWhere } from './runs.js';
import { SheetError } from './sheet-error.js';
import { clearFilters, setFiltersAgain } from './staff-filters.js';
import { columnOf, viewTable } from './table-view.js';
import type { TableView } from './table-view.js';
import { queueTierFilter } from './tier-filter.js';
import { writeByHeading } from './write-by-heading.js';

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
): Promise<MergeReceipt> {
  const found = await viewTable(context, LEADS_TABLE);
  if (!found) {
    const blanked = await makeLeadsTable(context, leads);
    const view = await viewTable(context, LEADS_TABLE);
    if (view && tiers.length > 0) queueTierFilter(view, tiers);
    await context.sync();
    return { first: true, added: leads.cells.length, changed: 0, gone: 0, blanked, tiers, filtersLost: [] };
  }

  const keyAt = columnOf(found, leads.columns[0].heading);
  if (keyAt < 0) throw keyGone(leads.columns[0].heading);
  const cleared = await clearFilters(context, found);
  const before = await addMissingColumns(context, found, [...leads.columns, ...SCORE_COLUMNS]);
  const ids = (await readColumns(context, before, keyAt, 1)).map(([id]) => id);
  const plan = mergeRows(ids, leads.scores.ids);
  const changed = await countChanged(context, before, leads, plan);

  const view = await addRows(context, before, plan.added.length);
  const leadOf = (row: number) => (row < before.rows ? plan.leadOfRow[row] : plan.added[row - before.rows]);
  let blanked = await writeByHeading(context, view, {
    columns: leads.columns,
    cellsOf: (row) => (leadOf(row) >= 0 ? leads.cells[leadOf(row)] : undefined),
    newFrom: before.rows,
  });
  blanked += await writeByHeading(context, view, {
    columns: SCORE_COLUMNS,
    cellsOf: (row) => scoreCells(leadOf(row), leads.scores.cells),
    newFrom: before.rows,
  });
  view.sheet.activate();
  const shown = await setFiltersAgain(context, view, cleared);
  return { first: false, added: plan.added.length, changed, gone: plan.gone, blanked, ...shown };
}

/** Cells of the score columns for a row: the lead's, an explanation where it is gone, nothing where the row is staff's. */
export function scoreCells(lead: number, cells: readonly (readonly Cell[])[]): readonly Cell[] | undefined {
  if (lead >= 0) return cells[lead];
  return lead === GONE ? ['', '', '', '', words.sheet.gone] : undefined;
}

/** The key column was deleted or renamed: without it no row can be told from another. */
export function keyGone(heading: string): SheetError {
  return new SheetError(
    'KEY_COLUMN_GONE',
    words.sheetErrors.keyGone(heading),
    words.sheetErrors.bringKeyBack(heading),
  );
}

/** Leads whose cells in the sheet differ from the pull's in at least one of the columns that Slate fills. */
async function countChanged(
  context: Excel.RequestContext,
  view: TableView,
  leads: LeadsSheet,
  { leadOfRow }: MergePlan,
): Promise<number> {
  const ours = new Map(leads.columns.map(({ heading }, j) => [columnOf(view, heading), j]));
  const differs = new Uint8Array(leads.cells.length);
  for (const { from, to } of runsWhere(view.headings.length, (at) => ours.has(at))) {
    const values = await readColumns(context, view, from, to - from);
    const picked = Array.from({ length: to - from }, (_, k) => ours.get(from + k) as number);
    values.forEach((row, r) => {
      const lead = leadOfRow[r];
      if (lead < 0 || differs[lead]) return;
      if (picked.some((j, k) => row[k] !== asKept(leads.cells[lead][j], leads.columns[j].format)))
        differs[lead] = 1;
    });
  }
  return differs.reduce((sum, d) => sum + d, 0);
}

/** A cell as the sheet keeps it. */
function asKept(cell: Cell, format: string): Cell {
  return format === TEXT_FORMAT ? cleanText(String(cell)) : cell;
}
