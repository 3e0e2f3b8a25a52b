import { SCORE_COLUMNS } from '../state/score-columns.js';
import type { Cell, ScoreRows } from '../state/sheet-port.js';
import { words } from '../words.js';
import { hiddenSheet, queueEmptied } from './hidden-sheet.js';
import { PREVIOUS_SHEET } from './names.js';
import { readInBlocks } from './read-columns.js';
import { columnOf } from './table-view.js';
import type { TableView } from './table-view.js';

/** Below the note and the headings. */
const FIRST_ROW = 2;
const WIDTH = 1 + SCORE_COLUMNS.length;

/** The sheet for them, made where there is none. */
export function previousScoresSheet(context: Excel.RequestContext): Promise<Excel.Worksheet> {
  return hiddenSheet(context, PREVIOUS_SHEET, words.sheet.previousNote);
}

/**
 * Queues copying keys and scores from the Leads table to a hidden sheet, which outlives the pane and is saved with the
 * workbook. Excel copies by itself: not one cell goes through a request.
 */
export function queuePreviousScores(kept: Excel.Worksheet, view: TableView, keyAt: number): void {
  queueEmptied(kept, words.sheet.previousNote);
  const positions = [keyAt, ...SCORE_COLUMNS.map(({ heading }) => columnOf(view, heading))];
  positions.forEach((position, j) => {
    if (position < 0) return;
    const column = view.sheet.getRangeByIndexes(view.top, view.left + position, view.rows + 1, 1);
    kept.getRangeByIndexes(FIRST_ROW - 1, j, view.rows + 1, 1).copyFrom(column, 'Values');
  });
}

/** The sheet that keeps them, and how many rows the table had. */
interface Kept {
  readonly sheet: Excel.Worksheet;
  readonly rows: number;
}

/** null where none are kept. */
async function findKept(context: Excel.RequestContext): Promise<Kept | null> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(PREVIOUS_SHEET);
  await context.sync();
  if (sheet.isNullObject) return null;
  const note = sheet.getRange('A1').load('values');
  const used = sheet.getUsedRangeOrNullObject(true).load('rowIndex, rowCount');
  await context.sync();
  if (used.isNullObject || note.values[0][0] !== words.sheet.previousNote) return null;
  const rows = used.rowIndex + used.rowCount - FIRST_ROW;
  return rows > 0 ? { sheet, rows } : null;
}

/** Rows of leads whose scores are kept. */
export async function countPreviousScores(context: Excel.RequestContext): Promise<number> {
  const kept = await findKept(context);
  if (!kept) return 0;
  let leads = 0;
  const rangesOf = (row: number, count: number) => [
    kept.sheet.getRangeByIndexes(FIRST_ROW + row, 0, count, 1),
  ];
  for await (const { ranges } of readInBlocks(context, kept.rows, 1, rangesOf)) {
    for (const [id] of ranges[0]) if (isLead(id)) leads++;
  }
  return leads;
}

/** A row that staff added has no key. */
const isLead = (id: Cell): boolean => String(id).trim() !== '';

/** The scores that the last write replaced; null where none are kept. */
export async function readPreviousScores(context: Excel.RequestContext): Promise<ScoreRows | null> {
  const kept = await findKept(context);
  if (!kept) return null;
  const headings = kept.sheet.getRangeByIndexes(FIRST_ROW - 1, 0, 1, WIDTH).load('values');
  const ids: string[] = [];
  const cells: (readonly Cell[])[] = [];
  const rangesOf = (row: number, count: number) => [
    kept.sheet.getRangeByIndexes(FIRST_ROW + row, 0, count, WIDTH),
  ];
  for await (const { ranges } of readInBlocks(context, kept.rows, WIDTH, rangesOf)) {
    for (const [id, ...scores] of ranges[0]) {
      if (!isLead(id)) continue;
      ids.push(String(id));
      cells.push(scores);
    }
  }
  return { keyHeading: String(headings.values[0][0]), ids, cells };
}
