import { readCriterion } from '../formula/criterion.js';
import { containsCell } from './a1.js';
import type { Area } from './a1.js';
import type { CellValue } from './cell-value.js';

/** The members of a conditional format's look that are drawn. */
export interface ConditionalLook {
  fill?: string;
  fontColor?: string;
  bold?: boolean;
  italic?: boolean;
}

export interface CellValueRule {
  readonly formula1: string;
  readonly formula2?: string;
  readonly operator: string;
}

export interface TextRule {
  readonly text: string;
  readonly operator: string;
}

/** A rule over an area; earlier ones win. */
export interface ConditionalFormat {
  readonly id: string;
  readonly type: 'CellValue' | 'ContainsText';
  area: Area;
  stopIfTrue: boolean;
  cellValueRule?: CellValueRule;
  textRule?: TextRule;
  readonly look: ConditionalLook;
}

/**
 * The look the rules give a cell: for each member the first rule that sets it.
 * @param constant evaluates a rule's formula such as "=60" or '="Likely"' or "60"
 */
export function conditionalLook(
  formats: readonly ConditionalFormat[],
  row: number,
  col: number,
  value: CellValue,
  text: string,
  constant: (formula: string) => CellValue,
): ConditionalLook | undefined {
  let look: ConditionalLook | undefined;
  for (const format of formats) {
    if (!containsCell(format.area, row, col) || !holds(format, value, text, constant)) continue;
    look = { ...format.look, ...look };
    if (format.stopIfTrue) break;
  }
  return look;
}

function holds(
  format: ConditionalFormat,
  value: CellValue,
  text: string,
  constant: (formula: string) => CellValue,
): boolean {
  if (format.type === 'ContainsText')
    return format.textRule !== undefined && textHolds(format.textRule, text);
  return format.cellValueRule !== undefined && valueHolds(format.cellValueRule, value, constant);
}

function textHolds(rule: TextRule, text: string): boolean {
  const [shown, wanted] = [text.toLowerCase(), rule.text.toLowerCase()];
  switch (rule.operator) {
    case 'NotContains':
      return !shown.includes(wanted);
    case 'BeginsWith':
      return shown.startsWith(wanted);
    case 'EndsWith':
      return shown.endsWith(wanted);
    default:
      return shown.includes(wanted);
  }
}

const SIGNS: Readonly<Record<string, string>> = {
  EqualTo: '=',
  NotEqualTo: '<>',
  GreaterThan: '>',
  LessThan: '<',
  GreaterThanOrEqual: '>=',
  LessThanOrEqual: '<=',
};

function valueHolds(
  rule: CellValueRule,
  value: CellValue,
  constant: (formula: string) => CellValue,
): boolean {
  if (value === '') return false;
  const first = constant(rule.formula1);
  if (rule.operator === 'Between' || rule.operator === 'NotBetween') {
    const second = constant(rule.formula2 ?? rule.formula1);
    const inside = meets('>=', first, value) && meets('<=', second, value);
    return inside === (rule.operator === 'Between');
  }
  return meets(SIGNS[rule.operator] ?? '=', first, value);
}

function meets(sign: string, operand: CellValue, value: CellValue): boolean {
  return readCriterion(`${sign}${String(operand)}`)(value, String(value));
}
