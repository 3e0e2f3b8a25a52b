import { dayToIso } from '../parse-day.js';
import type { CustomCell, CustomRule } from './custom-variable.js';
import { dayOf, isBlank } from './read-cell.js';

/** Letters of a cell's text that fit into a line of reasons. */
const SHORT = 30;

/** What a lead's cell says, in words, as the rule reads it. */
export function customWords(
  rule: CustomRule,
  cell: CustomCell | null,
): { readonly value: string; readonly shortValue: string } {
  const value = wordsOf(rule, cell);
  return { value, shortValue: value.length > SHORT ? `${value.slice(0, SHORT - 1).trimEnd()}…` : value };
}

function wordsOf(rule: CustomRule, cell: CustomCell | null): string {
  if (cell === null) return 'not known';
  if (isBlank(cell)) return 'blank';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (rule.kind === 'betweenDays' || rule.kind === 'withinDays') {
    const iso = dayToIso(dayOf(cell));
    if (iso !== '') return iso;
  }
  return typeof cell === 'number' ? String(Math.round(cell * 100) / 100) : cell.trim();
}
