import { byValue } from '../by-value.js';
import { featureColumn } from '../feature-column.js';
import type { CategoryColumn, NumberColumn, Table } from '../table.js';
import { isOfCategory } from './condition.js';
import type { CategoryCondition, Condition, NumberCondition } from './condition.js';

/** A function from row to whether all conditions are met. A category that training never saw is like no other one. */
export function holdsFor(conditions: readonly Condition[], features: Table): (row: number) => boolean {
  const tests = conditions.map((condition) => {
    const isCategory = isOfCategory(condition);
    const column = featureColumn(features, condition.feature, isCategory ? 'category' : 'number');
    return isCategory
      ? categoryTest(condition, column as CategoryColumn)
      : numberTest(condition, column as NumberColumn);
  });
  return (row) => tests.every((isMet) => isMet(row));
}

/** @returns one a row of the table: 1 where all conditions are met */
export function heldRows(conditions: readonly Condition[], features: Table): Uint8Array {
  const holds = holdsFor(conditions, features);
  return Uint8Array.from({ length: features.rows }, (_, row) => (holds(row) ? 1 : 0));
}

function numberTest(
  { above = -Infinity, atMost = Infinity, orMissing }: NumberCondition,
  { values }: NumberColumn,
): (row: number) => boolean {
  const isMet = byValue((value) =>
    Number(Number.isNaN(value) ? orMissing === true : value > above && value <= atMost),
  );
  return (row) => isMet(values[row]) === 1;
}

function categoryTest(
  condition: CategoryCondition,
  { codes, levels }: CategoryColumn,
): (row: number) => boolean {
  const isMet = (cell: string | null) =>
    'is' in condition ? cell === condition.is : !condition.isNot.includes(cell);
  const byCode = levels.map(isMet);
  const missing = isMet(null);
  return (row) => (codes[row] < 0 ? missing : byCode[codes[row]]);
}
