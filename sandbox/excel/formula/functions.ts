import type { CellValue } from '../workbook/cell-value.js';
import { readCriterion } from './criterion.js';
import { eachValue, FormulaFault, isGrid, raised, scalar, toNumber, toText, toTruth } from './operand.js';
import type { CellGrid, Operand } from './operand.js';

type SheetFunction = (args: readonly Operand[]) => CellValue;

/** The numbers among the arguments: text and truth values inside ranges are skipped, errors end the evaluation. */
function* numbers(args: readonly Operand[]): Generator<number> {
  for (const value of eachValue(args)) {
    if (typeof raised(value) === 'number') yield value as number;
  }
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function mean(values: Iterable<number>): number {
  let [total, count] = [0, 0];
  for (const value of values) {
    total += value;
    count++;
  }
  if (count === 0) throw new FormulaFault('#DIV/0!');
  return total / count;
}

function extreme(values: Iterable<number>, better: (a: number, b: number) => boolean): number {
  let best: number | undefined;
  for (const value of values) if (best === undefined || better(value, best)) best = value;
  return best ?? 0;
}

/** Rounds half away from zero, on the decimal the reader sees: ROUND(1.005, 2) is 1.01, as in Excel. */
function round(value: number, digits: number): number {
  const shifted = Number(`${Math.abs(value).toPrecision(15)}e${digits}`);
  return (Math.sign(value) || 1) * Number(`${Math.round(shifted)}e${-digits}`);
}

function grid(operand: Operand): CellGrid {
  if (isGrid(operand)) return operand;
  return { rows: 1, cols: 1, at: () => operand };
}

/** Cells of `picked` whose partners meet every criterion of the (range, criterion) pairs. */
function* meeting(picked: Operand, pairs: readonly Operand[]): Generator<CellValue> {
  const source = grid(picked);
  const tests: { cells: CellGrid; meets: ReturnType<typeof readCriterion> }[] = [];
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const cells = grid(pairs[i]);
    if (cells.rows !== source.rows || cells.cols !== source.cols) throw new FormulaFault('#VALUE!');
    tests.push({ cells, meets: readCriterion(scalar(pairs[i + 1])) });
  }
  for (let row = 0; row < source.rows; row++) {
    for (let col = 0; col < source.cols; col++) {
      const met = tests.every(({ cells, meets }) => {
        const value = cells.at(row, col);
        return meets(value, String(value));
      });
      if (met) yield source.at(row, col);
    }
  }
}

function count(values: Iterable<unknown>): number {
  let n = 0;
  for (const value of values) if (value !== undefined) n++;
  return n;
}

const onlyNumbers = (values: Iterable<CellValue>) => [...values].filter((value) => typeof value === 'number');

/** The functions this evaluator knows; any other name shows #NAME?. IF and IFERROR are lazy and live in evaluate.ts. */
export const SHEET_FUNCTIONS: Readonly<Record<string, SheetFunction>> = {
  SUM: (args) => sum(numbers(args)),
  AVERAGE: (args) => mean(numbers(args)),
  COUNT: (args) => count([...eachValue(args)].filter((value) => typeof value === 'number')),
  COUNTA: (args) => count([...eachValue(args)].filter((value) => value !== '')),
  COUNTBLANK: (args) => count([...eachValue(args)].filter((value) => value === '')),
  MIN: (args) => extreme(numbers(args), (a, b) => a < b),
  MAX: (args) => extreme(numbers(args), (a, b) => a > b),
  ROUND: (args) => round(toNumber(args[0]), toNumber(args[1] ?? 0)),
  ABS: (args) => Math.abs(toNumber(args[0])),
  INT: (args) => Math.floor(toNumber(args[0])),
  EXP: (args) => Math.exp(toNumber(args[0])),
  AND: (args) => [...eachValue(args)].every(toTruth),
  OR: (args) => [...eachValue(args)].some(toTruth),
  NOT: (args) => !toTruth(args[0]),
  LEN: (args) => toText(args[0]).length,
  LEFT: (args) => toText(args[0]).slice(0, toNumber(args[1] ?? 1)),
  UPPER: (args) => toText(args[0]).toUpperCase(),
  LOWER: (args) => toText(args[0]).toLowerCase(),
  TRIM: (args) => toText(args[0]).trim().replace(/ +/g, ' '),
  CONCAT: (args) => [...eachValue(args)].map(toText).join(''),
  ISBLANK: (args) => scalar(args[0]) === '',
  ISNUMBER: (args) => typeof scalar(args[0]) === 'number',
  ROWS: (args) => grid(args[0]).rows,
  COUNTIF: (args) => count(meeting(args[0], args)),
  COUNTIFS: (args) => count(meeting(args[0], args)),
  SUMIF: (args) => sum(onlyNumbers(meeting(args[2] ?? args[0], args.slice(0, 2)))),
  SUMIFS: (args) => sum(onlyNumbers(meeting(args[0], args.slice(1)))),
  AVERAGEIF: (args) => mean(onlyNumbers(meeting(args[2] ?? args[0], args.slice(0, 2)))),
  AVERAGEIFS: (args) => mean(onlyNumbers(meeting(args[0], args.slice(1)))),
};
