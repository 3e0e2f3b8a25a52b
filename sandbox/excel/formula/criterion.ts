import type { CellValue } from '../workbook/cell-value.js';

/** Whether a cell meets a criterion; `text` is what the cell shows. */
export type Criterion = (value: CellValue, text: string) => boolean;

/**
 * Reads a criterion as Excel's custom filters and COUNTIF do: ">=60", "<>Likely", "=", "*event*", "Likely".
 * Numbers compare with numbers, anything else by text without regard to case; * and ? are wildcards, ~ escapes them.
 */
export function readCriterion(source: CellValue): Criterion {
  if (typeof source !== 'string') return (value) => value === source;
  const match = /^(<>|<=|>=|=|<|>)?([\s\S]*)$/.exec(source);
  const operator = match?.[1] ?? '=';
  const operand = match?.[2] ?? '';

  const number = operand.trim() === '' ? NaN : Number(operand);
  if (!Number.isNaN(number)) return numberCriterion(operator, number);
  if (operator === '=' || operator === '<>') {
    const same = operand === '' ? (text: string) => text === '' : textPattern(operand);
    return operator === '=' ? (_value, text) => same(text) : (_value, text) => !same(text);
  }
  const wanted = operand.toLowerCase();
  return (value, text) =>
    typeof value === 'string' && value !== '' && ordered(text.toLowerCase(), operator, wanted);
}

function numberCriterion(operator: string, number: number): Criterion {
  if (operator === '=') return (value, text) => value === number || text === String(number);
  if (operator === '<>') return (value, text) => value !== number && text !== String(number);
  return (value) => typeof value === 'number' && ordered(value, operator, number);
}

function ordered<T extends string | number>(a: T, operator: string, b: T): boolean {
  switch (operator) {
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    default:
      return a >= b;
  }
}

function textPattern(operand: string): (text: string) => boolean {
  const source = operand.replace(/~([*?~])|[*?]|[.+^${}()|[\]\\]/g, (part, escaped?: string) => {
    if (escaped !== undefined) return `\\${escaped}`;
    if (part === '*') return '[\\s\\S]*';
    return part === '?' ? '[\\s\\S]' : `\\${part}`;
  });
  const pattern = new RegExp(`^${source}$`, 'i');
  return (text) => pattern.test(text);
}
