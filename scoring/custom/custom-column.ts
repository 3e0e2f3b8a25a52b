import type { CustomCells, CustomColumns, CustomVariable } from './custom-variable.js';

/** The variable's column among those at hand, found as Excel compares headings; undefined where it is not there. */
export function customColumn(
  columns: CustomColumns,
  { column }: Pick<CustomVariable, 'column'>,
): CustomCells | undefined {
  return Object.entries(columns).find(([heading]) => sameHeading(heading, column))?.[1];
}

/** Whether Excel would call two headings the same. */
export function sameHeading(a: string, b: string): boolean {
  return headingKey(a) === headingKey(b);
}

/** @returns the variables in use whose column is none of the headings: renamed, deleted, or never there */
export function missingColumns(
  variables: readonly CustomVariable[],
  headings: readonly string[],
): CustomVariable[] {
  const there = new Set(headings.map(headingKey));
  return variables.filter(({ column, inUse }) => inUse && !there.has(headingKey(column)));
}

function headingKey(heading: string): string {
  return heading.normalize('NFC').trim().toLowerCase();
}
