import { conditionalLook } from '../workbook/conditional-format.js';
import { isErrorValue } from '../workbook/cell-value.js';
import type { CellValue } from '../workbook/cell-value.js';
import type { Sheet } from '../workbook/sheet.js';
import type { Workbook } from '../workbook/workbook.js';
import { tableLook } from './table-look.js';

/** Everything needed to draw one cell; empty strings leave the style sheet's value. */
export interface CellLook {
  readonly text: string;
  readonly background: string;
  readonly colour: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly align: 'left' | 'center' | 'right';
  /** points beyond its own cell that a text may run on, over the empty cells to its right */
  readonly overrun: number;
  /** the table column whose header this is, with the state of its filter button */
  readonly header:
    { readonly tableId: string; readonly index: number; readonly isFiltered: boolean } | undefined;
}

export function cellLook(workbook: Workbook, sheet: Sheet, row: number, col: number): CellLook {
  const value = sheet.value(row, col);
  const text = sheet.text(row, col);
  const style = sheet.style(row, col);
  const table = workbook.tableAt(sheet, row, col);
  const isHeader = table !== undefined && row === table.area.row;
  const fromTable = table && tableLook(table);
  const isBand = table !== undefined && !isHeader && (row - table.area.row) % 2 === 1;
  const rule = conditionalLook(sheet.conditionalFormats, row, col, value, text, (formula) =>
    workbook.constant(formula, sheet),
  );

  const fill = rule?.fill ?? style.fill ?? (isHeader ? fromTable?.headerFill : undefined);
  const background = fill ?? (isBand ? fromTable?.band : undefined) ?? '';
  const colour = rule?.fontColor ?? style.fontColor ?? (isHeader ? fromTable?.headerColour : undefined);
  const column = isHeader ? table.columns[col - table.area.col] : undefined;
  const align = alignment(style.horizontalAlignment, value);
  return {
    text,
    background,
    colour: colour ?? (fill === undefined ? '' : readableOn(fill)),
    bold: rule?.bold ?? style.bold ?? isHeader,
    italic: rule?.italic ?? style.italic ?? false,
    underline: style.underline !== undefined && style.underline !== 'None',
    align,
    overrun: align === 'left' && typeof value === 'string' && !isHeader ? overrun(sheet, row, col, text) : 0,
    header:
      column && table?.showFilterButton
        ? { tableId: table.id, index: col - table.area.col, isFiltered: table.filters.has(column.id) }
        : undefined,
  };
}

/** A letter is seldom wider, in points: most texts fit, and nothing further is asked about them. */
const WIDE_LETTER = 7;

function overrun(sheet: Sheet, row: number, col: number, text: string): number {
  const wanted = text.length * WIDE_LETTER - sheet.columnWidth(col);
  let room = 0;
  for (let next = col + 1; room < wanted && next !== sheet.frozenColumns; next++) {
    if (sheet.hiddenColumns.has(next) || sheet.value(row, next) !== '') break;
    room += sheet.columnWidth(next);
  }
  return room;
}

function alignment(wanted: string | undefined, value: CellValue): CellLook['align'] {
  if (wanted === 'Left') return 'left';
  if (wanted === 'Right') return 'right';
  if (wanted === 'Center' || wanted === 'CenterAcrossSelection') return 'center';
  if (typeof value === 'number') return 'right';
  return typeof value === 'boolean' || isErrorValue(value) ? 'center' : 'left';
}

/** Black or white, whichever can be read on a fill: in dark mode the automatic colour of text is white. */
function readableOn(fill: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(fill.slice(at, at + 2), 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 > 140 ? '#000000' : '#FFFFFF';
}
