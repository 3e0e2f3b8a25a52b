/** What a cell holds or shows. An empty cell is ''. */
export type CellValue = string | number | boolean;

export const ERROR_VALUES = [
  '#REF!',
  '#NAME?',
  '#VALUE!',
  '#DIV/0!',
  '#N/A',
  '#NUM!',
  '#NULL!',
  '#CALC!',
] as const;

const errors = new Set<CellValue>(ERROR_VALUES);

export function isErrorValue(value: CellValue): boolean {
  return errors.has(value);
}

/** The name `range.valueTypes` uses. */
export function valueType(value: CellValue): 'Empty' | 'Double' | 'Boolean' | 'Error' | 'String' {
  if (value === '') return 'Empty';
  if (typeof value === 'number') return 'Double';
  if (typeof value === 'boolean') return 'Boolean';
  return isErrorValue(value) ? 'Error' : 'String';
}
