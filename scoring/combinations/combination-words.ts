import { MISSING } from '../missing.js';
import type { FeatureRule } from '../recipe.js';
import { isOfCategory } from './condition.js';
import type { Condition } from './condition.js';

/** The attribute of a combination, and what it says of a lead. */
export const HOLDS = 'holds';
export const DOES_NOT_HOLD = 'does not hold';

/** What staff read for a combination: "Origin is Inquiry and Pings above 2 and Days since creation at most 30". */
export function combinationWords(conditions: readonly Condition[], rules: readonly FeatureRule[]): string {
  return conditions
    .map((condition) => {
      const rule = rules.find(({ name }) => name === condition.feature);
      return conditionWords(condition, rule?.label ?? condition.feature, rule?.missingName ?? MISSING);
    })
    .join(' and ');
}

/** The same by the features' names, which do not change with the words that staff read: the name of its term. */
export function combinationName({ conditions }: { readonly conditions: readonly Condition[] }): string {
  return conditions.map((condition) => conditionWords(condition, condition.feature, MISSING)).join(' and ');
}

function conditionWords(condition: Condition, label: string, missing: string): string {
  if (isOfCategory(condition)) {
    if ('is' in condition) return `${label} is ${condition.is ?? missing}`;
    return `${label} is not ${condition.isNot.map((cell) => cell ?? missing).join(' or ')}`;
  }
  const { above, atMost, orMissing } = condition;
  const bounds = [
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ].join(', ');
  return `${label} ${bounds}${orMissing ? ` or ${missing}` : ''}`;
}
