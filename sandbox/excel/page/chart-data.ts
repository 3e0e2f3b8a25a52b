import type { Chart } from '../workbook/chart.js';

/** Series over common categories, as a chart draws them. */
export interface ChartData {
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

/**
 * Reads a chart's range as Excel does: the first column (or row) holds the categories when it is text, the first row
 * (or column) the names. "Auto" takes the longer side for the categories.
 */
export function chartData({ source, seriesBy }: Chart): ChartData {
  const { sheet, row, col } = source;
  const byRows = seriesBy === 'Rows' || (seriesBy === 'Auto' && source.cols > source.rows);
  const [points, lines] = byRows ? [source.cols, source.rows] : [source.rows, source.cols];
  const value = (point: number, line: number) =>
    byRows ? sheet.value(row + line, col + point) : sheet.value(row + point, col + line);
  const text = (point: number, line: number) =>
    byRows ? sheet.text(row + line, col + point) : sheet.text(row + point, col + line);

  const hasNames = lines > 1 ? typeof value(0, lines - 1) !== 'number' : typeof value(0, 0) === 'string';
  const first = hasNames ? 1 : 0;
  const hasCategories = lines > 1 && typeof value(first, 0) !== 'number';
  const range = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
  return {
    categories: range(first, points).map((point) =>
      hasCategories ? text(point, 0) : String(point - first + 1),
    ),
    series: range(hasCategories ? 1 : 0, lines).map((line) => ({
      name: hasNames ? text(0, line) : `Series${line + (hasCategories ? 0 : 1)}`,
      values: range(first, points).map((point) => {
        const cell = value(point, line);
        return typeof cell === 'number' ? cell : 0;
      }),
    })),
  };
}
