import { columnIndex, columnLetters, MAX_COLS, MAX_ROWS } from '../workbook/a1.js';
import { sheetName } from './parse-formula.js';
import { tokenize } from './tokens.js';

/** One corner of a reference; `fixedRow` and `fixedCol` are its dollar signs. */
export interface CellReference {
  readonly row: number;
  readonly col: number;
  readonly fixedRow: boolean;
  readonly fixedCol: boolean;
}

/** Where a referred cell lies now; undefined when it is gone. `sheet` is undefined for the formula's own. */
export type ReferenceMove = (
  reference: CellReference,
  sheet: string | undefined,
) => CellReference | undefined;

/** Rewrites the cell references of a formula; a reference whose cell is gone becomes #REF!. Whole columns stay. */
export function moveReferences(formula: string, move: ReferenceMove): string {
  const tokens = tokenize(formula.slice(1));
  if (!tokens) return formula;
  let sheet: string | undefined;
  let rewritten = '=';
  for (const token of tokens) {
    rewritten += token.kind === 'area' ? moveArea(token.source, sheet, move) : token.source;
    sheet = token.kind === 'sheet' ? sheetName(token.source) : undefined;
  }
  return rewritten;
}

/** The references of a formula as they read after copying it `rows` down and `cols` to the right. */
export function copyReferences(formula: string, rows: number, cols: number): string {
  return moveReferences(formula, (reference) => ({
    ...reference,
    row: reference.fixedRow ? reference.row : reference.row + rows,
    col: reference.fixedCol ? reference.col : reference.col + cols,
  }));
}

function moveArea(source: string, sheet: string | undefined, move: ReferenceMove): string {
  const corners: string[] = [];
  for (const corner of source.split(':')) {
    const match = /^(\$?)([A-Za-z]{1,3})(\$?)(\d+)$/.exec(corner);
    if (!match) return source;
    const moved = move(
      {
        row: Number(match[4]) - 1,
        col: columnIndex(match[2]),
        fixedRow: match[3] === '$',
        fixedCol: match[1] === '$',
      },
      sheet,
    );
    if (!moved || moved.row < 0 || moved.col < 0 || moved.row >= MAX_ROWS || moved.col >= MAX_COLS)
      return '#REF!';
    corners.push(printReference(moved));
  }
  return corners.join(':');
}

function printReference({ row, col, fixedRow, fixedCol }: CellReference): string {
  return `${fixedCol ? '$' : ''}${columnLetters(col)}${fixedRow ? '$' : ''}${row + 1}`;
}
