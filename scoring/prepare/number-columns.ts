import type { Recipe } from '../recipe.js';

/** @returns columns of the feed, or of what its stages make of it, that a recipe reads as numbers */
export function numberColumnsOf(recipe: Recipe): Set<string> {
  const numbers = new Set<string>();
  for (const rule of recipe.features) {
    if (rule.kind === 'ratio') numbers.add(rule.numerator).add(rule.denominator);
    if (rule.kind === 'number') numbers.add(rule.column);
  }
  for (const step of recipe.stages?.flatMap(({ steps }) => steps) ?? []) {
    if (step.kind === 'sum') step.columns.forEach((column) => numbers.add(column));
    if (step.kind === 'bins') numbers.add(step.column);
    if (step.kind === 'types') {
      for (const [column, type] of Object.entries(step.columns)) if (type === 'number') numbers.add(column);
    }
  }
  return numbers;
}
