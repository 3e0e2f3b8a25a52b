import { TEXT_FORMAT } from '../state/sheet-port.js';
import type { Cell, SheetColumn, WriteHooks } from '../state/sheet-port.js';
import { breather } from './breather.js';
import { blocksOf } from './blocks.js';
import type { RowSource } from './blocks.js';
import { cleanText } from './clean-text.js';
import { runsWhere } from './runs.js';
import { stopIfAsked } from './stop-if-asked.js';

/**
 * What Excel would take for a formula if the cell were not formatted as text. Our own reasons begin with a signed number
 * and a space ("+9.2 Pings 3"), which no formula does: without that exception every edit would read them all back.
 */
const LOOKS_LIKE_FORMULA = /^(?:[=@]|[+-](?!\d+\.\d ))/;

/** Rows that office.js is given at once. */
const ROWS_AT_ONCE = 1_000;

/** A rectangle of ours: its first cell, and its columns. */
export interface Target {
  readonly sheet: Excel.Worksheet;
  readonly row: number;
  readonly column: number;
  readonly columns: readonly SheetColumn[];
  /** Rows that staff have not seen yet take every format; in the others only text is formatted, the rest is theirs. */
  readonly newRows: boolean;
}

/**
 * Writes rows of cells in blocks that fit a request, each block's formats before its values. Text columns are written as
 * text; a cell of theirs that Excel turned into something else all the same is emptied. Text in another column stays the
 * text that it is.
 * @param source rows × columns
 * @returns how many cells were emptied
 * @throws SheetError CANCELLED between two blocks
 */
export async function writeRows(
  context: Excel.RequestContext,
  target: Target,
  source: RowSource,
  { onProgress, signal }: WriteHooks = {},
): Promise<number> {
  const { sheet, columns } = target;
  const isText = columns.map((c) => c.format === TEXT_FORMAT);
  const typed: RowSource = {
    count: source.count,
    cellsOf: (row) => source.cellsOf(row).map((cell, j) => asTyped(cell, isText[j])),
  };
  const pauseIfDue = breather();
  let blanked = 0;
  for await (const { from: start, rows } of blocksOf(typed)) {
    stopIfAsked(signal);
    const top = target.row + start;
    const columnsOf = (from: number, to: number) =>
      sheet.getRangeByIndexes(top, target.column + from, rows.length, to - from);
    context.workbook.application.suspendScreenUpdatingUntilNextSync();
    for (const [from, to, format] of formatRuns(columns, target.newRows))
      setFormat(columnsOf(from, to), format);
    // The client spends as long on taking cells over as on sending them: piece by piece, and sent by itself.
    for (let row = 0; row < rows.length; row += ROWS_AT_ONCE) {
      const piece = rows.slice(row, row + ROWS_AT_ONCE) as Cell[][];
      sheet.getRangeByIndexes(top + row, target.column, piece.length, columns.length).values = piece;
      const pause = pauseIfDue();
      if (pause) await pause;
    }
    const suspects = columns
      .map((_, j) => j)
      .filter((j) => isText[j] && rows.some((row) => LOOKS_LIKE_FORMULA.test(row[j] as string)))
      .map((j) => ({ j, range: columnsOf(j, j + 1).load('values') }));
    await pauseIfDue(true);
    await context.sync();
    for (const { j, range } of suspects) {
      const changed = rows.map(
        (row, i) => LOOKS_LIKE_FORMULA.test(row[j] as string) && range.values[i][0] !== row[j],
      );
      for (const { from, to } of runsWhere(rows.length, (i) => changed[i])) {
        sheet.getRangeByIndexes(top + from, target.column + j, to - from, 1).values = rows
          .slice(from, to)
          .map(() => ['']);
        blanked += to - from;
      }
      range.untrack();
    }
    onProgress?.(start + rows.length, source.count);
  }
  if (blanked > 0) await context.sync();
  return blanked;
}

/**
 * Text as a person would have to type it. Excel takes a first apostrophe for a mark of its own and drops it: "'t Hooft"
 * needs another one. Outside text columns every text needs one, or "00123" would become a number.
 */
function asTyped(cell: Cell, isText: boolean): Cell {
  if (!isText) return typeof cell === 'string' && cell !== '' ? `'${cell}` : cell;
  const text = cleanText(String(cell));
  return text.startsWith("'") ? `'${text}` : text;
}

/**
 * Neighbouring columns with one format: from, to (exclusive), format.
 * @param newRows every format; text alone where false
 */
export function formatRuns(columns: readonly SheetColumn[], newRows: boolean): [number, number, string][] {
  const formats = [...new Set(columns.map((c) => c.format))].filter((f) => newRows || f === TEXT_FORMAT);
  return formats.flatMap((format) =>
    runsWhere(columns.length, (j) => columns[j].format === format).map(
      ({ from, to }): [number, number, string] => [from, to, format],
    ),
  );
}

/** One value for a whole range, as Excel's API takes it and its types do not say. */
export function setFormat(range: Excel.Range, format: string): void {
  range.numberFormat = format as unknown as string[][];
}
