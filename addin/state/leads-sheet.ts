import { parseDay, parseNumber } from '../../scoring/index.js';
import type { FeedTable, Leads, Scores } from '../../scoring/index.js';
import type { LeadColumn } from './lead-columns.js';
import type { Cell, LeadsSheet, ScoreRows } from './sheet-port.js';

/** Excel counts days from 30 December 1899, and knows real dates from 1 March 1900 on. */
export const EXCEL_DAY_OF_1970 = 25_569;
const FIRST_EXCEL_DAY = 61;

/** A pull as the sheet shows it: typed cells, the best lead first. */
export function leadsSheet(
  feed: FeedTable,
  columns: readonly LeadColumn[],
  leads: Leads,
  scores: Scores,
  rows: ScoreRows,
): LeadsSheet {
  const order = Array.from({ length: leads.rows }, (_, i) => i).sort(
    (a, b) => scores.rank[a] - scores.rank[b],
  );
  const cells = order.map((i) =>
    columns.map(({ column, kind }) => feedCell(feed.columns[column][leads.sourceRow[i]], kind)),
  );
  const readByModel = columns.findIndex((column) => column.inModel);
  return {
    columns,
    frozen: Math.max(1, readByModel < 0 ? columns.length : readByModel),
    cells,
    scores: {
      keyHeading: rows.keyHeading,
      ids: order.map((i) => rows.ids[i]),
      cells: order.map((i) => rows.cells[i]),
    },
  };
}

/** A cell of the feed as the sheet keeps it. */
export function feedCell(text: string | null, kind: LeadColumn['kind']): Cell {
  if (text === null || kind === 'text') return text ?? '';
  const value = kind === 'date' ? parseDay(text) + EXCEL_DAY_OF_1970 : parseNumber(text);
  // What is no number or no day of Excel's calendar is missing, never a guess.
  return Number.isNaN(value) || (kind === 'date' && value < FIRST_EXCEL_DAY) ? '' : value;
}
