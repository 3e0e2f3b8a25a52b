import { parseNumber } from '../parse-number.js';
import type { Cell } from './columns.js';
import type { Rewritten } from './rewrite-cells.js';

interface Summand {
  readonly value: number;
  readonly decimals: number;
  readonly unreadable: boolean;
}

/**
 * Adds columns up, row by row, with as many decimals as the cells have: 0.1 and 0.2 are 0.3. A row with a cell that is no
 * number has no sum.
 * @param missingAs what a missing cell counts as; NaN: a row with one has no sum
 */
export function sumColumns(
  columns: readonly (readonly Cell[])[],
  rows: number,
  isMissing: (text: Cell) => boolean,
  missingAs = NaN,
): Rewritten {
  const sums = new Float64Array(rows);
  const decimals = new Uint8Array(rows);
  const bad = new Uint8Array(rows);
  // Counts repeat: a text is read once.
  const known = new Map<Cell, Summand>();
  const read = (cell: Cell): Summand => {
    const value = isMissing(cell) ? missingAs : parseNumber(cell);
    const unreadable = Number.isNaN(value) && !isMissing(cell);
    return { value, decimals: decimalsOf(value), unreadable };
  };
  for (const cells of columns) {
    for (let i = 0; i < rows; i++) {
      const cell = cells[i] ?? null;
      let summand = known.get(cell);
      if (summand === undefined) known.set(cell, (summand = read(cell)));
      sums[i] += summand.value;
      decimals[i] = Math.max(decimals[i], summand.decimals);
      if (summand.unreadable) bad[i] = 1;
    }
  }
  return {
    cells: Array.from(sums, (sum, i) =>
      Number.isFinite(sum) ? String(Number(sum.toFixed(decimals[i])) + 0) : null,
    ),
    unreadable: bad.reduce((count, one) => count + one, 0),
  };
}

const MOST_DECIMALS = 100;

function decimalsOf(value: number): number {
  const [digits, exponent = '0'] = String(value).split('e');
  const decimals = (digits.split('.')[1] ?? '').length - Number(exponent);
  return Math.min(MOST_DECIMALS, Math.max(0, decimals));
}
