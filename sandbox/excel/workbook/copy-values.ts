import { rangeOn } from './range-ref.js';
import type { RangeRef } from './range-ref.js';
import { settleTouchedHeaders, someRowFiltered } from './write-range.js';
import type { Workbook } from './workbook.js';

/**
 * Copies values as `range.copyFrom(source, "Values")` and Excel's Paste Values do: what the cells hold, not read anew, so
 * that text stays text whatever the formats. Hidden rows of the source are copied like others (OfficeDev
 * office-scripts-docs #758). The target grows to the source's size; one that is an exact multiple of it is filled
 * repeatedly (Range.copyFrom in Microsoft's reference; OfficeDev/office-js #2674).
 *
 * A target under an active filter is spoilt as by any write of a block: see `write-range.ts`.
 */
export function copyValues(workbook: Workbook, source: RangeRef, wanted: RangeRef): void {
  const target = rangeOn(wanted.sheet, {
    ...wanted,
    rows: repeated(wanted.rows, source.rows),
    cols: repeated(wanted.cols, source.cols),
  });
  const { sheet, row, col, rows, cols } = target;
  const cells = Array.from({ length: source.rows }, (_, r) =>
    Array.from({ length: source.cols }, (_, c) => source.sheet.value(source.row + r, source.col + c)),
  );
  const misplaced = rows > 1 && someRowFiltered(target);
  for (let r = 0; r < rows; r++) {
    if (misplaced && sheet.filteredRows.has(row + r)) continue;
    const line = cells[misplaced ? 0 : r % source.rows];
    for (let c = 0; c < cols; c++) sheet.setLiteral(row + r, col + c, line[c % source.cols]);
  }
  settleTouchedHeaders(workbook, target);
  workbook.changed(target, 'RangeEdited');
}

function repeated(wanted: number, given: number): number {
  return wanted > given && wanted % given === 0 ? wanted : given;
}
