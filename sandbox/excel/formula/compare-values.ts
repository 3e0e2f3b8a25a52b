import type { CellValue } from '../workbook/cell-value.js';

const RANK = { number: 0, string: 1, boolean: 2 } as const;

/** The order Excel compares and sorts in: numbers, text without regard to case, truth values. 0 when equal. */
export function compareValues(a: CellValue, b: CellValue): number {
  const [rankA, rankB] = [RANK[typeof a as keyof typeof RANK], RANK[typeof b as keyof typeof RANK]];
  if (rankA !== rankB) return rankA - rankB;
  const [x, y] = typeof a === 'string' ? [a.toLowerCase(), String(b).toLowerCase()] : [a, b];
  return x < y ? -1 : x > y ? 1 : 0;
}
