import { SCORE_COLUMNS } from '../state/score-columns.js';
import type { Cell, LeadsSheet, ScoreRows, SheetColumn, ShownRows, WriteHooks } from '../state/sheet-port.js';
import { words } from '../words.js';
import type { RowSource } from './blocks.js';
import { breather } from './breather.js';
import { compareLeads } from './compare-leads.js';
import type { Comparison } from './compare-leads.js';
import { planExtension, queueExtension } from './extend-table.js';
import type { Extension } from './extend-table.js';
import { hiddenSheet, queueEmptied } from './hidden-sheet.js';
import { GONE, mergeRows } from './merge-rows.js';
import type { MergePlan } from './merge-rows.js';
import { LEADS_TABLE, STAGING_SHEET } from './names.js';
import { previousScoresSheet, queuePreviousScores } from './previous-scores.js';
import { readColumns } from './read-columns.js';
import { runsWhere } from './runs.js';
import { settles } from './settles.js';
import { SheetError } from './sheet-error.js';
import { queueFilters, readFilters, showEveryRow, shownRows } from './staff-filters.js';
import type { StaffFilters } from './staff-filters.js';
import { stopIfAsked } from './stop-if-asked.js';
import { columnOf, columnsAt, keyPosition, viewTable } from './table-view.js';
import type { TableView } from './table-view.js';
import { queueTierColours, readTierColours } from './tier-colours.js';
import type { TierColours } from './tier-colours.js';
import { formatRuns, setFormat, writeRows } from './write-rows.js';

/** How often a table that staff change meanwhile is written to the staging sheet again. */
const ATTEMPTS = 3;
/**
 * Copies in one request, each some two thousand bytes with its formats. Only hundreds of staff's own rows among the leads
 * make more.
 */
const COPIES_PER_REQUEST = 500;

/** What goes into the Leads table. */
export interface Merge {
  /** The leads' own columns; undefined where only scores are written, and then no lead is added. */
  readonly leads?: LeadsSheet;
  readonly scores: ScoreRows;
  /** Score cells of a row whose lead is not among `scores`. */
  readonly withoutScore: readonly Cell[];
}

export interface Merged extends ShownRows, MergePlan {
  /** Leads that were there and differ in a column that Slate fills. */
  readonly changed: number;
  readonly blanked: number;
}

/**
 * Columns that are written into the same rows, and the cells of a row of the table's body; undefined leaves the row as it
 * is.
 */
interface Group {
  readonly columns: readonly SheetColumn[];
  readonly cellsOf: (row: number) => readonly Cell[] | undefined;
}

/**
 * Merges leads and scores into the Leads table: our columns are found by heading, rows by key, and nothing else is
 * touched.
 *
 * It is staged. The blocks go to a hidden sheet, in the order in which the table's rows stand. Stopping there, a failure
 * or a pane that is closed leave the table untouched. Then the keys are read again; where people have sorted or changed
 * the table meanwhile, it is staged anew. Only then one request makes room, has Excel itself copy the cells from the
 * hidden sheet into the table, and filters again. What Excel may refuse, such as a protected sheet, comes first in that
 * request, so that a refusal changes nothing but the filters, which are set again.
 *
 * That request is also the only step that undo knows of the table: since ExcelApi 1.20 one sync is one undo record, older
 * versions empty the list at every write (OfficeDev/office-js #3788, by design). Merging all requests of a run into one
 * record fails in Excel on the web (#6711). `previous-scores.ts` works in every version.
 */
export async function mergeIntoTable(
  context: Excel.RequestContext,
  merge: Merge,
  hooks: WriteHooks = {},
): Promise<Merged> {
  for (let attempt = 1; ; attempt++) {
    const view = await viewTable(context, LEADS_TABLE);
    if (!view) throw new SheetError('NO_LEADS_SHEET', words.sheetErrors.noLeads, words.sheetErrors.pullFirst);
    const ids = await readIds(context, view, merge.scores.keyHeading);
    const plan = await mergeRows(ids, merge.scores.ids);
    const comparison = merge.leads ? await compareLeads(context, view, merge.leads, plan) : null;
    const added = merge.leads ? plan.added : [];
    const groups = groupsOf(merge, plan, comparison, added);
    const staging = layOut(view, groups, view.rows + added.length);
    const sheet = await hiddenSheet(context, STAGING_SHEET, words.sheet.stagingNote);
    queueEmptied(sheet, words.sheet.stagingNote);
    try {
      const blanked = await writeRows(
        context,
        { sheet, row: 1, column: 0, columns: staging.columns, newRows: false },
        staging.source,
        hooks,
      );
      stopIfAsked(hooks.signal);
      const rows = new Map<Group, RowsToWrite>();
      for (const group of groups)
        rows.set(group, await rowsToWrite(group, view.rows, view.rows + added.length));
      const swap: Swap = {
        ...staging,
        sheet,
        rows,
        newRows: added.length,
        isPull: merge.leads !== undefined,
        keyHeading: merge.scores.keyHeading,
        filters: await readFilters(context, view),
        colours: await readTierColours(context, view),
        extension: await planExtension(context, view, staging.columns, added.length),
        previous: await previousScoresSheet(context),
      };
      // The last look before the swap: what stands between them is the time in which a sort could go unseen.
      if (await stands(context, view, merge.scores.keyHeading, ids)) {
        const shown = await swapIn(context, view, swap);
        const { changed, gone } = comparison ?? { changed: 0, gone: plan.gone };
        return { ...plan, ...shown, changed, gone, blanked };
      }
      if (attempt === ATTEMPTS)
        throw new SheetError('LEADS_MOVED', words.sheetErrors.moved, words.sheetErrors.retryMoved);
    } catch (error) {
      sheet.getRange().clear();
      await settles(context);
      throw error;
    }
  }
}

async function readIds(
  context: Excel.RequestContext,
  view: TableView,
  keyHeading: string,
): Promise<readonly Cell[]> {
  return (await readColumns(context, view, keyPosition(view, keyHeading), 1)).map(([id]) => id);
}

/** The leads' columns and the scores'. Rows that staff added keep both, rows of leads that are gone keep the leads'. */
function groupsOf(
  { leads, scores, withoutScore }: Merge,
  { leadOfRow }: MergePlan,
  comparison: Comparison | null,
  added: readonly number[],
): Group[] {
  const leadOf = (row: number) => (row < leadOfRow.length ? leadOfRow[row] : added[row - leadOfRow.length]);
  const ofScores: Group = {
    columns: SCORE_COLUMNS,
    cellsOf: (row) => {
      const lead = leadOf(row);
      if (lead >= 0) return scores.cells[lead];
      return lead === GONE ? withoutScore : undefined;
    },
  };
  if (!leads) return [ofScores];
  const ofLeads: Group = {
    columns: leads.columns,
    // Writing what is there already keeps the rows of one column in one copy.
    cellsOf: (row) => (leadOf(row) >= 0 ? leads.cells[leadOf(row)] : comparison?.kept.get(row)),
  };
  return [ofLeads, ofScores];
}

/** A stretch of the table's columns, and where it stands on the staging sheet. */
interface Stretch {
  readonly group: Group;
  readonly columns: readonly SheetColumn[];
  /** Position of the first column in the table, once it has every column of ours. */
  readonly inTable: number;
  readonly inStaging: number;
}

interface Staging {
  readonly columns: readonly SheetColumn[];
  readonly stretches: readonly Stretch[];
  readonly source: RowSource;
}

/** Our columns side by side in the table's order; those that it does not have yet come at its right end. */
function layOut(view: TableView, groups: readonly Group[], rows: number): Staging {
  const ours = groups.flatMap((group) => group.columns.map((column, j) => ({ group, column, j })));
  const missing = ours.filter(({ column }) => columnOf(view, column.heading) < 0);
  const placed = new Map(ours.map((one) => [columnOf(view, one.column.heading), one]));
  placed.delete(-1);
  missing.forEach((one, k) => placed.set(view.headings.length + k, one));

  const width = view.headings.length + missing.length;
  const order: { readonly of: number; readonly column: SheetColumn; readonly j: number }[] = [];
  const stretches = groups.flatMap((group, of) =>
    runsWhere(width, (position) => placed.get(position)?.group === group).map(({ from, to }): Stretch => {
      const inStaging = order.length;
      for (let position = from; position < to; position++)
        order.push({ ...(placed.get(position) as (typeof ours)[number]), of });
      const columns = order.slice(inStaging).map(({ column }) => column);
      return { group, columns, inTable: from, inStaging };
    }),
  );
  return {
    columns: order.map(({ column }) => column),
    stretches,
    source: {
      count: rows,
      cellsOf: (row) => {
        const cells = groups.map((group) => group.cellsOf(row));
        return order.map(({ of, j }) => cells[of]?.[j] ?? '');
      },
    },
  };
}

/** Whether the table is where it was, with the same headings and the same leads in the same rows. */
async function stands(
  context: Excel.RequestContext,
  before: TableView,
  keyHeading: string,
  ids: readonly Cell[],
): Promise<boolean> {
  const now = await viewTable(context, LEADS_TABLE);
  const isSame =
    now?.top === before.top &&
    now.left === before.left &&
    now.rows === before.rows &&
    now.headings.length === before.headings.length &&
    now.headings.every((heading, at) => heading === before.headings[at]);
  if (!isSame) return false;
  const idsNow = await readIds(context, now, keyHeading);
  return idsNow.every((id, row) => id === ids[row]);
}

/** What the swap needs to know. */
interface Swap extends Staging {
  /** The staging sheet. */
  readonly sheet: Excel.Worksheet;
  readonly rows: ReadonlyMap<Group, RowsToWrite>;
  readonly newRows: number;
  /** A pull brings its sheet to the front; scores leave people where they are, such as at the Weights. */
  readonly isPull: boolean;
  readonly keyHeading: string;
  readonly filters: StaffFilters;
  readonly colours: TierColours;
  readonly extension: Extension;
  /** The sheet for the scores that are replaced. */
  readonly previous: Excel.Worksheet;
}

/** The request that changes the table. */
async function swapIn(context: Excel.RequestContext, before: TableView, swap: Swap): Promise<ShownRows> {
  const { sheet, stretches, rows, newRows, filters, colours, extension, previous } = swap;
  const hadTier = columnOf(before, words.sheet.tier) >= 0;
  try {
    context.workbook.application.suspendScreenUpdatingUntilNextSync();
    before.table.clearFilters();
    const view = queueExtension(before, extension);
    queuePreviousScores(previous, before, keyPosition(before, swap.keyHeading));
    let copies = 0;
    for (const { group, columns, inTable, inStaging } of stretches) {
      for (const { from, to, isNew } of rows.get(group) ?? []) {
        const cells = (at: number, count: number) => columnsAt(view, inTable + at, count, from, to - from);
        for (const [first, end, format] of formatRuns(columns, isNew))
          setFormat(cells(first, end - first), format);
        cells(0, columns.length).copyFrom(
          sheet.getRangeByIndexes(1 + from, inStaging, to - from, columns.length),
          'Values',
        );
        if (++copies % COPIES_PER_REQUEST === 0) await context.sync();
      }
    }
    if (colours.wanted) queueTierColours(view, hadTier ? before.rows : 0, hadTier ? newRows : view.rows);
    // Emptied after the last copy and before the filters: what it holds tells which of the two failed.
    sheet.getRange().clear();
    queueFilters(view, filters);
    if (swap.isPull) view.sheet.activate();
    await context.sync();
    return shownRows(filters);
  } catch (error) {
    if (await isEmptied(context, sheet)) return showEveryRow(context, before, filters);
    queueFilters(before, filters);
    await settles(context);
    throw error;
  }
}

type RowsToWrite = readonly { readonly from: number; readonly to: number; readonly isNew: boolean }[];

/** Stretches of the table's rows that a group writes; new rows apart, which take every format. */
async function rowsToWrite({ cellsOf }: Group, oldRows: number, rows: number): Promise<RowsToWrite> {
  const pauseIfDue = breather();
  const isWritten = new Uint8Array(oldRows);
  for (let row = 0; row < oldRows; row++) {
    isWritten[row] = cellsOf(row) === undefined ? 0 : 1;
    const pause = pauseIfDue();
    if (pause) await pause;
  }
  return [
    ...runsWhere(oldRows, (row) => isWritten[row] === 1).map((run) => ({ ...run, isNew: false })),
    ...(rows > oldRows ? [{ from: oldRows, to: rows, isNew: true }] : []),
  ];
}

/** Whether the staging sheet holds nothing, as far as Excel tells. */
async function isEmptied(context: Excel.RequestContext, sheet: Excel.Worksheet): Promise<boolean> {
  const used = sheet.getUsedRangeOrNullObject(true).load('rowCount');
  return (await settles(context)) && used.isNullObject;
}
