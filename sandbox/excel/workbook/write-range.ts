import { intersection, intersects } from './a1.js';
import type { CellValue } from './cell-value.js';
import { invalidArgument } from './excel-error.js';
import type { RangeRef } from './range-ref.js';
import type { Workbook } from './workbook.js';

/** Rows of inputs; null leaves a cell as it is. */
export type InputGrid = readonly (readonly (CellValue | null)[])[];

/**
 * Writes inputs to a range as `range.values` or `range.formulas` do.
 *
 * Under an active filter Excel spoils such a write: rows hidden by the filter keep what they held, and every visible
 * row receives the first row of the block (reported with these very numbers for Excel's value assignment in
 * xlwings #747; OfficeDev/office-js #224 and #994 report the same misplacement for Office.js). A write to a single row
 * is not affected.
 *
 * @param inputs as many rows and columns as the range
 * @throws ExcelError InvalidArgument when the shape differs
 */
export function writeRange(workbook: Workbook, range: RangeRef, inputs: InputGrid): void {
  const { sheet, row, col, rows, cols } = range;
  if (inputs.length !== rows || inputs.some((line) => line.length !== cols)) {
    throw wrongShape();
  }
  const isSingle = rows === 1 && cols === 1;
  const before = isSingle ? sheet.value(row, col) : undefined;
  const misplaced = rows > 1 && someRowFiltered(range);
  for (let r = 0; r < rows; r++) {
    if (misplaced && sheet.filteredRows.has(row + r)) continue;
    const line = misplaced ? inputs[0] : inputs[r];
    for (let c = 0; c < cols; c++) {
      const input = line[c];
      if (input !== null) sheet.enter(row + r, col + c, input);
    }
  }
  settleTouchedHeaders(workbook, range);
  workbook.changed(range, 'RangeEdited', before);
}

/** The refusal of a block that has another shape than its range. */
export function wrongShape() {
  return invalidArgument(
    "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
  );
}

/** Whether a filter hides at least one row of an area. */
export function someRowFiltered({ sheet, row, rows }: RangeRef): boolean {
  if (sheet.filteredRows.size === 0) return false;
  for (let r = row; r < row + rows; r++) if (sheet.filteredRows.has(r)) return true;
  return false;
}

/** Clears contents, looks or both, as `range.clear` does. */
export function clearRange(
  workbook: Workbook,
  range: RangeRef,
  applyTo: 'All' | 'Contents' | 'Formats',
): void {
  const isSingle = range.rows === 1 && range.cols === 1;
  const before = isSingle ? range.sheet.value(range.row, range.col) : undefined;
  if (applyTo !== 'Contents') {
    range.sheet.clearStyles(range);
    range.sheet.conditionalFormats = range.sheet.conditionalFormats.filter(
      (format) => intersection(format.area, range) === undefined,
    );
  }
  if (applyTo === 'Formats') {
    workbook.appearanceChanged(range.sheet);
    return;
  }
  range.sheet.clearContents(range);
  settleTouchedHeaders(workbook, range);
  workbook.changed(range, 'RangeEdited', before);
}

/** Makes the headings of tables that a change touches what Excel insists on. */
export function settleTouchedHeaders(workbook: Workbook, range: RangeRef): void {
  for (const table of workbook.tablesOn(range.sheet)) {
    if (intersects(table.headerArea, range)) table.settleHeaders();
  }
}
