import { isErrorValue } from '../workbook/cell-value.js';
import type { CellValue } from '../workbook/cell-value.js';

/** A block of cells a formula refers to. */
export interface CellGrid {
  readonly rows: number;
  readonly cols: number;
  at(row: number, col: number): CellValue;
}

export type Operand = CellValue | CellGrid;

/** Ends an evaluation with an error value such as "#DIV/0!". */
export class FormulaFault extends Error {
  constructor(readonly errorValue: string) {
    super(errorValue);
  }
}

export function isGrid(operand: Operand): operand is CellGrid {
  return typeof operand === 'object';
}

/** One value: a single cell of a grid, or #VALUE! for more (no spilling here). */
export function scalar(operand: Operand): CellValue {
  if (!isGrid(operand)) return operand;
  if (operand.rows !== 1 || operand.cols !== 1) throw new FormulaFault('#VALUE!');
  return operand.at(0, 0);
}

/** A number as arithmetic sees it: '' is 0, TRUE is 1, numeral text counts, other text is #VALUE!. */
export function toNumber(operand: Operand): number {
  const value = raised(scalar(operand));
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === '') return 0;
  const number = value.trim() === '' ? NaN : Number(value);
  if (Number.isNaN(number)) throw new FormulaFault('#VALUE!');
  return number;
}

export function toTruth(operand: Operand): boolean {
  const value = raised(scalar(operand));
  if (typeof value === 'boolean') return value;
  if (/^true$/i.test(String(value))) return true;
  if (/^false$/i.test(String(value))) return false;
  return toNumber(value) !== 0;
}

export function toText(operand: Operand): string {
  const value = raised(scalar(operand));
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value);
}

/** @throws FormulaFault when the value is an error value, which then becomes the result */
export function raised(value: CellValue): CellValue {
  if (isErrorValue(value)) throw new FormulaFault(String(value));
  return value;
}

/** Every value of the arguments, row by row. */
export function* eachValue(operands: readonly Operand[]): Generator<CellValue> {
  for (const operand of operands) {
    if (!isGrid(operand)) {
      yield operand;
      continue;
    }
    for (let row = 0; row < operand.rows; row++) {
      for (let col = 0; col < operand.cols; col++) yield operand.at(row, col);
    }
  }
}
