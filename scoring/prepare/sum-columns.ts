import { parseNumber } from '../parse-number.js';
import type { Cell } from './columns.js';
import type { Rewritten } from './rewrite-cells.js';

/**
 * Adds columns up, row by row. A row with a cell that is no number has no sum.
 * @param missingAs what a missing cell counts as; undefined: a row with one has no sum
 */
export function sumColumns(
  columns: readonly (readonly Cell[])[],
  rows: number,
  isMissing: (text: Cell) => boolean,
  missingAs = NaN,
): Rewritten {
  const sums = new Float64Array(rows);
  const bad = new Uint8Array(rows);
  for (const cells of columns) {
    const known = new Map<Cell, number | undefined>();
    for (let i = 0; i < rows; i++) {
      const cell = cells[i] ?? null;
      if (!known.has(cell)) known.set(cell, isMissing(cell) ? undefined : parseNumber(cell));
      const value = known.get(cell);
      if (value === undefined) sums[i] += missingAs;
      else {
        sums[i] += value;
        if (Number.isNaN(value)) bad[i] = 1;
      }
    }
  }
  return {
    cells: Array.from(sums, (sum) => (Number.isFinite(sum) ? plainNumber(sum) : null)),
    unreadable: bad.reduce((count, one) => count + one, 0),
  };
}

/** A number as a cell that `parseNumber` reads again. */
export function plainNumber(value: number): string {
  // Tenths that were added up: 0.1 + 0.2 is 0.3.
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(15)));
}
