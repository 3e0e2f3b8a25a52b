import { readCriterion } from '../formula/criterion.js';
import type { Criterion } from '../formula/criterion.js';

/** What a column is filtered on, in the words of Excel.FilterCriteria. */
export type FilterCriteria =
  | { readonly filterOn: 'Values'; readonly values: readonly string[] }
  | {
      readonly filterOn: 'Custom';
      readonly criterion1: string;
      readonly criterion2?: string;
      readonly operator?: 'And' | 'Or';
    };

/** Whether a row stays visible. Values compare by the shown text without regard to case; '' and "=" mean blank. */
export function readFilter(criteria: FilterCriteria): Criterion {
  if (criteria.filterOn === 'Values') {
    const wanted = new Set(criteria.values.map((value) => (value === '=' ? '' : value.toLowerCase())));
    return (_value, text) => wanted.has(text.toLowerCase());
  }
  const first = readCriterion(criteria.criterion1);
  if (criteria.criterion2 === undefined) return first;
  const second = readCriterion(criteria.criterion2);
  return criteria.operator === 'Or'
    ? (value, text) => first(value, text) || second(value, text)
    : (value, text) => first(value, text) && second(value, text);
}
