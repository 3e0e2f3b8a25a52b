import type { Area } from './a1.js';
import { CellColumn } from './cell-column.js';
import type { StoredFormula } from './cell-column.js';
import type { CellStyle, StyleBook, StylePatch } from './cell-style.js';
import type { CellValue } from './cell-value.js';
import type { Chart } from './chart.js';
import type { ConditionalFormat } from './conditional-format.js';
import { displayText } from './number-format.js';
import { interpretInput } from './typed-input.js';

export type SheetVisibility = 'Visible' | 'Hidden' | 'VeryHidden';

/** Excel's default column width, in points (8.43 characters of Calibri 11). */
export const STANDARD_WIDTH = 48;

/** Whole rows reach this far when they are given a style, so that a row does not cost 16,384 columns. */
const STYLED_ROW_COLUMNS = 256;

/** Computes a formula's value; the workbook passes it in because formulas see other sheets. */
export type Calculate = (sheet: Sheet, row: number, col: number, formula: StoredFormula) => CellValue;

/** One worksheet: cells by column and what belongs to the sheet itself. It tells nobody about changes. */
export class Sheet {
  visibility: SheetVisibility = 'Visible';
  tabColor = '';
  showGridlines = true;
  showHeadings = true;
  frozenRows = 0;
  frozenColumns = 0;
  isProtected = false;
  /** Rows hidden by hand; those hidden by a filter are in `filteredRows`. */
  readonly hiddenRows = new Set<number>();
  readonly filteredRows = new Set<number>();
  readonly hiddenColumns = new Set<number>();
  /** points, where not the standard width; change them by `setColumnWidth` */
  readonly columnWidths = new Map<number, number>();
  conditionalFormats: ConditionalFormat[] = [];
  charts: Chart[] = [];

  private columns: CellColumn[] = [];

  constructor(
    readonly id: string,
    public name: string,
    private readonly styles: StyleBook,
    private readonly calculate: Calculate,
  ) {}

  /** The value of a cell; '' when it is empty. */
  value(row: number, col: number): CellValue {
    const column = this.columns[col];
    if (!column) return '';
    const formula = column.formula(row);
    return formula ? this.calculate(this, row, col, formula) : (column.literal(row) ?? '');
  }

  /** The formula of a cell, or its value where it has none. */
  formula(row: number, col: number): CellValue {
    const column = this.columns[col];
    return column?.formula(row)?.text ?? column?.literal(row) ?? '';
  }

  text(row: number, col: number): string {
    return displayText(this.value(row, col), this.style(row, col).numberFormat);
  }

  style(row: number, col: number): CellStyle {
    return this.styles.style(this.columns[col]?.styleId(row) ?? 0);
  }

  hasContent(row: number, col: number): boolean {
    return this.columns[col]?.hasContent(row) ?? false;
  }

  isRowHidden(row: number): boolean {
    return this.filteredRows.has(row) || this.hiddenRows.has(row);
  }

  columnWidth(col: number): number {
    return this.columnWidths.get(col) ?? STANDARD_WIDTH;
  }

  /** Points from the sheet's left edge to a column. */
  columnLeft(col: number): number {
    let left = 0;
    for (let c = 0; c < col; c++) left += this.hiddenColumns.has(c) ? 0 : this.columnWidth(c);
    return left;
  }

  /** Charts to the right move along and charts above the column stretch, as Excel places them by default. */
  setColumnWidth(col: number, points: number): void {
    const change = points - this.columnWidth(col);
    const right = this.columnLeft(col + 1);
    for (const chart of this.charts) {
      if (chart.left >= right) chart.left += change;
      else if (chart.left + chart.width >= right) chart.width = Math.max(1, chart.width + change);
    }
    this.columnWidths.set(col, points);
  }

  /** Stores an input as Excel reads it; a General cell may take on a number format (a day, a percentage). */
  enter(row: number, col: number, input: CellValue): void {
    const column = this.column(col);
    const style = this.styles.style(column.styleId(row));
    const stored = interpretInput(input, style.numberFormat === '@');
    if (stored.kind === 'formula') {
      column.setFormula(row, stored.formula);
      return;
    }
    column.setLiteral(row, stored.value);
    if (stored.numberFormat !== undefined && style.numberFormat === 'General') {
      this.restyleCell(row, col, { numberFormat: stored.numberFormat });
    }
  }

  /** Stores a value as it is: no coercion, no formula. */
  setLiteral(row: number, col: number, value: CellValue): void {
    this.column(col).setLiteral(row, value);
  }

  restyleCell(row: number, col: number, patch: StylePatch): void {
    const column = this.column(col);
    column.setStyleId(row, this.styles.patched(column.styleId(row), patch));
  }

  restyle(area: Area, patch: StylePatch, isWholeColumns: boolean): void {
    const cols = isWholeColumns ? area.cols : Math.min(area.cols, STYLED_ROW_COLUMNS);
    for (let col = area.col; col < area.col + cols; col++) {
      if (isWholeColumns) {
        this.column(col).restyle((id) => this.styles.patched(id, patch));
        continue;
      }
      for (let row = area.row; row < area.row + area.rows; row++) this.restyleCell(row, col, patch);
    }
  }

  clearContents(area: Area): void {
    this.eachStored(area, (column, row) => column.clear(row));
  }

  clearStyles(area: Area): void {
    this.eachStored(area, (column, row) => column.setStyleId(row, 0));
  }

  /**
   * The smallest area around everything filled (or, unless `valuesOnly`, styled); undefined when there is nothing.
   * @param within where to look; the whole sheet without it
   */
  usedArea(valuesOnly = false, within?: Area): Area | undefined {
    let [top, bottom, left, right] = [Infinity, -1, Infinity, -1];
    this.columns.forEach((column, col) => {
      if (within && (col < within.col || col >= within.col + within.cols)) return;
      const extent = column.extent(!valuesOnly, within?.row, within && within.row + within.rows);
      if (!extent) return;
      top = Math.min(top, extent[0]);
      bottom = Math.max(bottom, extent[1]);
      left = Math.min(left, col);
      right = Math.max(right, col);
    });
    if (bottom < 0) return undefined;
    return { row: top, col: left, rows: bottom - top + 1, cols: right - left + 1 };
  }

  column(col: number): CellColumn {
    return (this.columns[col] ??= new CellColumn());
  }

  /** Whole columns move: `count` empty ones open at `col`. */
  insertColumns(col: number, count: number): void {
    if (col >= this.columns.length) return;
    this.columns.splice(col, 0, ...Array.from({ length: count }, () => new CellColumn()));
  }

  deleteColumns(col: number, count: number): void {
    this.columns.splice(col, count);
  }

  rewriteFormulas(rewrite: (formula: string) => string): void {
    this.columns.forEach((column) => column.rewriteFormulas(rewrite));
  }

  private eachStored(area: Area, visit: (column: CellColumn, row: number) => void): void {
    const used = this.usedArea();
    if (!used) return;
    const lastRow = Math.min(area.row + area.rows, used.row + used.rows);
    const lastCol = Math.min(area.col + area.cols, this.columns.length);
    for (let col = area.col; col < lastCol; col++) {
      const column = this.columns[col];
      if (!column) continue;
      for (let row = area.row; row < lastRow; row++) visit(column, row);
    }
  }
}
