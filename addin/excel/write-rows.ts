import { TEXT_FORMAT } from '../state/sheet-port.js';
import type { Cell, SheetColumn } from '../state/sheet-port.js';
import { blockStarts } from './blocks.js';
import { cleanText } from './clean-text.js';
import { runsWhere } from './runs.js';

/**
 * What Excel would take for a formula if the cell were not formatted as text. Our own reasons begin with a signed number
 * and a space ("+9.2 Pings 3"), which no formula does: without that exception every edit would read them all back.
 */
const LOOKS_LIKE_FORMULA = /^(?:[=@]|[+-](?!\d+\.\d ))/;

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
 * text; a cell of theirs that Excel turned into something else all the same is emptied.
 * @param rows n × columns
 * @returns how many cells were emptied
 */
export async function writeRows(
  context: Excel.RequestContext,
  target: Target,
  rows: readonly (readonly Cell[])[],
): Promise<number> {
  const { sheet, columns } = target;
  const isText = columns.map((c) => c.format === TEXT_FORMAT);
  const clean = rows.map((row) => row.map((cell, j) => (isText[j] ? cleanText(String(cell)) : cell)));
  const starts = blockStarts(clean);
  let blanked = 0;
  for (const [b, start] of starts.entries()) {
    const block = clean.slice(start, starts[b + 1] ?? clean.length);
    const top = target.row + start;
    const columnsOf = (from: number, to: number) =>
      sheet.getRangeByIndexes(top, target.column + from, block.length, to - from);
    context.workbook.application.suspendScreenUpdatingUntilNextSync();
    for (const [from, to, format] of formatRuns(columns, target.newRows))
      setFormat(columnsOf(from, to), format);
    const whole = columnsOf(0, columns.length);
    whole.values = block.map((row) => row.map((cell, j) => (isText[j] ? asTyped(String(cell)) : cell)));
    const suspects = columns
      .map((_, j) => j)
      .filter((j) => isText[j] && block.some((row) => LOOKS_LIKE_FORMULA.test(String(row[j]))))
      .map((j) => ({ j, range: columnsOf(j, j + 1).load('values') }));
    await context.sync();
    whole.untrack();
    for (const { j, range } of suspects) {
      const changed = block.map(
        (row, i) => LOOKS_LIKE_FORMULA.test(String(row[j])) && range.values[i][0] !== row[j],
      );
      for (const { from, to } of runsWhere(block.length, (i) => changed[i])) {
        sheet.getRangeByIndexes(top + from, target.column + j, to - from, 1).values = block
          .slice(from, to)
          .map(() => ['']);
        blanked += to - from;
      }
      range.untrack();
    }
  }
  if (blanked > 0) await context.sync();
  return blanked;
}

/** Excel takes a first apostrophe for a mark of its own and drops it: "'t Hooft" needs another one. */
function asTyped(text: string): string {
  return text.startsWith("'") ? `'${text}` : text;
}

/** Neighbouring columns with one format: from, to (exclusive), format. */
function formatRuns(columns: readonly SheetColumn[], newRows: boolean): [number, number, string][] {
  const formats = [...new Set(columns.map((c) => c.format))].filter((f) => newRows || f === TEXT_FORMAT);
  return formats.flatMap((format) =>
    runsWhere(columns.length, (j) => columns[j].format === format).map(
      ({ from, to }): [number, number, string] => [from, to, format],
    ),
  );
}

/** One value for a whole range, as Excel's API takes it and its types do not say. */
function setFormat(range: Excel.Range, format: string): void {
  range.numberFormat = format as unknown as string[][];
}
