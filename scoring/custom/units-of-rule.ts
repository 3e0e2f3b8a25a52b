import { parseDay } from '../parse-day.js';
import type { Day } from '../units.js';
import type { CustomCell, CustomRule } from './custom-variable.js';
import { dayOf, isBlank, isExcelError, numberOf, textOf } from './read-cell.js';

/**
 * A function from cell to how many times it gets the rule's points: 1 or 0, or its number where the rule is perUnit.
 * NaN where the cell cannot be read as the rule needs it: text in place of a number or a day, or a formula that failed.
 */
export function unitsOfRule(rule: CustomRule, asOf: Day): (cell: CustomCell) => number {
  const units = unitsOfFilled(rule, asOf);
  const ofBlank = rule.kind === 'blank' ? 1 : 0;
  return (cell) => (isBlank(cell) ? ofBlank : isExcelError(cell) ? NaN : units(cell));
}

function unitsOfFilled(rule: CustomRule, asOf: Day): (cell: CustomCell) => number {
  switch (rule.kind) {
    case 'equals':
      return anyOf([rule.value]);
    case 'oneOf':
      return anyOf(rule.values);
    case 'contains': {
      const wanted = textOf(rule.text);
      return (cell) => Number(textOf(cell).includes(wanted));
    }
    case 'between':
      return within(numberOf, rule.from, rule.to);
    case 'betweenDays':
      return within(dayOf, endOf(rule.from), endOf(rule.to));
    case 'perUnit':
      return numberOf;
    case 'blank':
      return () => 0;
    case 'withinDays': {
      const from = asOf - (rule.side === 'future' ? 0 : rule.days);
      const to = asOf + (rule.side === 'past' ? 0 : rule.days);
      return within(dayOf, from, to);
    }
  }
}

/** Two texts are compared as texts, so that "007" stays another code than "7"; with a number, as numbers. */
function anyOf(values: readonly CustomCell[]): (cell: CustomCell) => number {
  const texts = new Set(values.map(textOf));
  const typed = new Set(values.filter((value) => typeof value === 'number'));
  const numbers = new Set(values.map((value) => (typeof value === 'boolean' ? NaN : numberOf(value))));
  return (cell) => {
    if (typeof cell === 'number') return Number(numbers.has(cell));
    return Number(texts.has(textOf(cell)) || (typeof cell === 'string' && typed.has(numberOf(cell))));
  };
}

function within(
  read: (cell: CustomCell) => number,
  from: number | undefined,
  to: number | undefined,
): (cell: CustomCell) => number {
  return (cell) => {
    const value = read(cell);
    if (Number.isNaN(value)) return NaN;
    return Number((from === undefined || value >= from) && (to === undefined || value <= to));
  };
}

function endOf(day: string | undefined): Day | undefined {
  return day === undefined ? undefined : parseDay(day);
}
