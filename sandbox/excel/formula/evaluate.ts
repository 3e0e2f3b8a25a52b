import type { Area } from '../workbook/a1.js';
import { isErrorValue } from '../workbook/cell-value.js';
import type { CellValue } from '../workbook/cell-value.js';
import { compareValues } from './compare-values.js';
import type { FormulaTree, StructuredReference } from './formula-tree.js';
import { SHEET_FUNCTIONS } from './functions.js';
import { FormulaFault, raised, scalar, toNumber, toText, toTruth } from './operand.js';
import type { CellGrid, Operand } from './operand.js';

/** What a formula can see from its cell. Members throw FormulaFault for what is not there. */
export interface FormulaScope {
  area(sheet: string | undefined, area: Area): CellGrid;
  structured(reference: StructuredReference): CellGrid;
  named(name: string): Operand;
}

/** The value of a formula; faults become error values. An empty cell that is referred to alone counts as 0. */
export function evaluate(tree: FormulaTree | undefined, scope: FormulaScope): CellValue {
  if (!tree) return '#NAME?';
  try {
    const value = scalar(operandOf(tree, scope));
    const refersToCell = tree.kind === 'area' || tree.kind === 'structured' || tree.kind === 'name';
    if (value === '' && refersToCell) return 0;
    return typeof value === 'number' && !Number.isFinite(value) ? '#NUM!' : value;
  } catch (fault) {
    if (fault instanceof FormulaFault) return fault.errorValue;
    throw fault;
  }
}

function operandOf(tree: FormulaTree, scope: FormulaScope): Operand {
  switch (tree.kind) {
    case 'literal':
      return tree.value;
    case 'area':
      return scope.area(tree.sheet, tree.area);
    case 'structured':
      return scope.structured(tree.reference);
    case 'name':
      return scope.named(tree.name);
    case 'negate':
      return -toNumber(operandOf(tree.operand, scope));
    case 'plus':
      return operandOf(tree.operand, scope);
    case 'percent':
      return toNumber(operandOf(tree.operand, scope)) / 100;
    case 'binary':
      return binary(tree.operator, operandOf(tree.left, scope), operandOf(tree.right, scope));
    case 'call':
      return call(tree.name, tree.args, scope);
  }
}

function call(name: string, args: readonly FormulaTree[], scope: FormulaScope): Operand {
  if (name === 'IF') {
    const [condition, then, otherwise] = args;
    if (!condition || !then) throw new FormulaFault('#VALUE!');
    if (toTruth(operandOf(condition, scope))) return operandOf(then, scope);
    return otherwise ? operandOf(otherwise, scope) : false;
  }
  if (name === 'IFERROR') {
    const value = evaluate(args[0], scope);
    return isErrorValue(value) && args[1] ? operandOf(args[1], scope) : value;
  }
  const sheetFunction = SHEET_FUNCTIONS[name];
  if (!sheetFunction) throw new FormulaFault('#NAME?');
  if (args.length === 0) throw new FormulaFault('#VALUE!');
  return sheetFunction(args.map((arg) => operandOf(arg, scope)));
}

function binary(operator: string, left: Operand, right: Operand): CellValue {
  switch (operator) {
    case '+':
      return toNumber(left) + toNumber(right);
    case '-':
      return toNumber(left) - toNumber(right);
    case '*':
      return toNumber(left) * toNumber(right);
    case '/':
      return divide(toNumber(left), toNumber(right));
    case '^':
      return toNumber(left) ** toNumber(right);
    case '&':
      return toText(left) + toText(right);
    default:
      return compare(operator, raised(scalar(left)), raised(scalar(right)));
  }
}

function divide(a: number, b: number): number {
  if (b === 0) throw new FormulaFault('#DIV/0!');
  return a / b;
}

/** Numbers sort before text and text before truth values; text compares without regard to case. */
function compare(operator: string, left: CellValue, right: CellValue): boolean {
  const order = compareValues(...alike(left, right));
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    default:
      return order >= 0;
  }
}

/** An empty cell compares as 0 with a number and as FALSE with a truth value. */
function alike(left: CellValue, right: CellValue): [CellValue, CellValue] {
  const blank = (value: CellValue, other: CellValue): CellValue =>
    value === '' && typeof other === 'number'
      ? 0
      : value === '' && typeof other === 'boolean'
        ? false
        : value;
  return [blank(left, right), blank(right, left)];
}
