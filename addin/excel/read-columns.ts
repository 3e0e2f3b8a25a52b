import type { Cell } from '../state/sheet-port.js';
import { breather } from './breather.js';
import { columnsAt } from './table-view.js';
import type { TableView } from './table-view.js';

/** Cells asked for in one answer, which on the web holds 5 MB at most. Beyond five million Excel answers null. */
const CELLS_PER_READ = 100_000;

/** What Excel says where the answer would be larger than it may be. */
const TOO_LARGE = 'ResponsePayloadSizeLimitExceeded';

/** Some rows of several ranges, as one answer of Excel's showed them. */
export interface ReadBlock {
  /** The first row's number. */
  readonly row: number;
  /** For each range its rows. */
  readonly ranges: readonly (readonly (readonly Cell[])[])[];
}

/**
 * Reads ranges of the same rows, a block of rows an answer, so that a table that is sorted meanwhile never gives a row the
 * cells of two leads. Blocks whose answer would be too large are halved.
 * @param rows rows in all
 * @param width cells of a row
 * @param rangesOf ranges of `count` rows from `row` on
 * @param what `formulas` where a formula of staff must be told from a value; a text that begins with = looks like one
 */
export async function* readInBlocks(
  context: Excel.RequestContext,
  rows: number,
  width: number,
  rangesOf: (row: number, count: number) => readonly Excel.Range[],
  what: 'values' | 'formulas' = 'values',
): AsyncGenerator<ReadBlock, void> {
  const pauseIfDue = breather();
  let size = Math.max(1, Math.floor(CELLS_PER_READ / width));
  for (let row = 0; row < rows;) {
    const count = Math.min(size, rows - row);
    const ranges = rangesOf(row, count).map((range) => range.load(what));
    try {
      await context.sync();
    } catch (error) {
      if (count === 1 || (error as { code?: unknown }).code !== TOO_LARGE) throw error;
      size = Math.ceil(count / 2);
      continue;
    }
    // The client has just taken a large answer apart; what is made of it is a piece of work of its own.
    await pauseIfDue(true);
    yield { row, ranges: ranges.map((range) => range[what] as Cell[][]) };
    for (const range of ranges) range.untrack();
    row += count;
  }
}

/**
 * Values of neighbouring columns of a table.
 * @param from first column's position in the table
 * @param count columns
 * @returns rows × count
 */
export async function readColumns(
  context: Excel.RequestContext,
  view: TableView,
  from: number,
  count: number,
): Promise<(readonly Cell[])[]> {
  const values: (readonly Cell[])[] = [];
  const rangesOf = (row: number, rows: number) => [columnsAt(view, from, count, row, rows)];
  for await (const { ranges } of readInBlocks(context, view.rows, count, rangesOf)) {
    for (const line of ranges[0]) values.push(line);
  }
  return values;
}
