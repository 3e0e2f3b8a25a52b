import type { Sheet } from '../workbook/sheet.js';

/** What an editor starts with: the formula, a day or percentage as shown, else the value in full. */
export function editText(sheet: Sheet, row: number, col: number): string {
  const stored = sheet.formula(row, col);
  if (typeof stored === 'boolean') return stored ? 'TRUE' : 'FALSE';
  if (typeof stored === 'string') return stored;
  const { numberFormat } = sheet.style(row, col);
  if (/[dy]/i.test(numberFormat.replace(/"[^"]*"/g, ''))) return sheet.text(row, col);
  if (numberFormat.includes('%')) return `${Number((stored * 100).toPrecision(12))}%`;
  return String(stored);
}
