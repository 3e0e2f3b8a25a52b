import type { FeedTable } from '../table.js';
import { isoOfWrittenDay } from '../written-day.js';
import { dayOrderOf, type DayOrderFound } from './day-order.js';
import { decimalCommaOf, withDecimalPoint, type CommaFound } from './decimal-comma.js';

export interface PlainFeed {
  readonly feed: FeedTable;
  /** What was read how, and what could not be told: a sentence each, without the content of a cell. */
  readonly notes: readonly string[];
}

type Cells = readonly (string | null)[];

/**
 * Writes what a file says in the manner of its country plainly: days such as 11/21/2026 as ISO where a column proves its
 * order, and numbers such as 3,5 with a point. What a column does not prove is left as it is, and said.
 *
 * @param commas whether a comma may be a decimal one, because it separates no cells
 */
export function plainFeed(feed: FeedTable, { commas }: { commas: boolean }): PlainFeed {
  const entries = Object.entries(feed.columns);
  const orders = entries.map(([, cells]) => dayOrderOf(cells));
  const found = entries.map(([, cells]) => (commas ? decimalCommaOf(cells) : null));
  // One column that can only be meant so says how the whole file was written.
  const decimal = found.includes('decimal');
  const notes: string[] = [];
  const columns = entries.map(([name, cells], i): [string, Cells] => {
    const note = noteOfDays(name, orders[i]) ?? noteOfCommas(name, found[i], decimal);
    if (note !== null) notes.push(note);
    return [name, plainCells(cells, orders[i], found[i] !== null && decimal)];
  });
  return { feed: { rows: feed.rows, columns: Object.fromEntries(columns) }, notes };
}

function plainCells(cells: Cells, order: DayOrderFound | null, comma: boolean): Cells {
  if (order === 'month-first' || order === 'day-first') {
    return cells.map((cell) => cell && (isoOfWrittenDay(cell.trim(), order) ?? cell));
  }
  return comma ? cells.map((cell) => cell && withDecimalPoint(cell)) : cells;
}

function noteOfDays(name: string, order: DayOrderFound | null): string | null {
  switch (order) {
    case null:
      return null;
    case 'month-first':
      return `"${name}" holds days with the month first; they were read so.`;
    case 'day-first':
      return `"${name}" holds days with the day first; they were read so.`;
    case 'unclear':
      return `"${name}" holds days, but nothing in it tells whether the month or the day comes first; they were left as they are. Say it in a recipe's step "types", or write them as 2026-11-21.`;
    case 'mixed':
      return `"${name}" holds days, some with the month and some with the day first; they were left as they are. Write them as 2026-11-21.`;
  }
}

function noteOfCommas(name: string, found: CommaFound | null, decimal: boolean): string | null {
  if (found === null) return null;
  if (decimal) return `"${name}" holds numbers with a decimal comma; they were read so.`;
  return `"${name}" holds numbers whose comma could part thousands or decimals; it was taken to part thousands.`;
}
