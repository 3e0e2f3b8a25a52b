import { ExcelError } from '../workbook/excel-error.js';
import { typeIntoCell } from '../workbook/edit-table.js';
import { MAX_COLS, MAX_ROWS } from '../workbook/a1.js';
import { cellOn, rangeOn } from '../workbook/range-ref.js';
import type { RangeRef } from '../workbook/range-ref.js';
import type { Workbook } from '../workbook/workbook.js';
import { clearRange, writeRange } from '../workbook/write-range.js';

/** What a person does with mouse and keyboard, as changes of the workbook. Refusals are shown, not thrown. */
export class SheetCommands {
  /** the cell a larger selection started from */
  private anchor = { row: 0, col: 0 };
  private isDragging = false;

  constructor(
    private readonly workbook: Workbook,
    private readonly showRefusal: (sentence: string) => void,
  ) {}

  selectCell(row: number, col: number): void {
    this.anchor = { row, col };
    const { selection } = this.workbook;
    const isSame = selection.row === row && selection.col === col && selection.rows * selection.cols === 1;
    if (!isSame) this.workbook.select(cellOn(this.workbook.activeSheet, row, col));
  }

  selectRow(row: number, extend: boolean): void {
    const from = extend ? Math.min(this.anchor.row, row) : row;
    const rows = extend ? Math.abs(this.anchor.row - row) + 1 : 1;
    if (!extend) this.anchor = { row, col: 0 };
    this.workbook.select(rangeOn(this.workbook.activeSheet, { row: from, col: 0, rows, cols: MAX_COLS }));
  }

  startDrag(): void {
    this.isDragging = true;
    addEventListener('mouseup', () => (this.isDragging = false), { once: true });
  }

  dragTo(row: number, col: number): void {
    if (this.isDragging) this.extendTo(row, col);
  }

  extendTo(row: number, col: number): void {
    const { anchor } = this;
    this.workbook.select(
      rangeOn(this.workbook.activeSheet, {
        row: Math.min(anchor.row, row),
        col: Math.min(anchor.col, col),
        rows: Math.abs(anchor.row - row) + 1,
        cols: Math.abs(anchor.col - col) + 1,
      }),
    );
  }

  /** Moves the corner opposite the anchor by one step. */
  extendBy(rows: number, cols: number): void {
    const { selection } = this.workbook;
    const far = (start: number, length: number, anchor: number) =>
      start === anchor ? start + length - 1 : start;
    const row = far(selection.row, selection.rows, this.anchor.row) + rows;
    const col = far(selection.col, selection.cols, this.anchor.col) + cols;
    if (row >= 0 && col >= 0 && row < MAX_ROWS && col < MAX_COLS) this.extendTo(row, col);
  }

  typeInto(cell: RangeRef, typed: string): void {
    this.attempt(() => typeIntoCell(this.workbook, cell, typed));
  }

  clearSelection(): void {
    this.attempt(() => clearRange(this.workbook, this.workbook.selection, 'Contents'));
  }

  /** The selection as tab-separated lines, hidden rows left out as in Excel's copy of a filtered list. */
  copied(): string {
    const { sheet, row, col, rows, cols } = this.workbook.selection;
    const used = sheet.usedArea(true) ?? { row: 0, col: 0, rows: 1, cols: 1 };
    const lines: string[] = [];
    for (let r = row; r < Math.min(row + rows, used.row + used.rows); r++) {
      if (sheet.isRowHidden(r)) continue;
      const cells: string[] = [];
      for (let c = col; c < Math.min(col + cols, used.col + used.cols); c++) cells.push(sheet.text(r, c));
      lines.push(cells.join('\t'));
    }
    return lines.join('\r\n');
  }

  paste(copied: string): void {
    const lines = copied.replace(/\r?\n$/, '').split(/\r?\n/);
    const cells = lines.map((line) => line.split('\t'));
    const cols = Math.max(...cells.map((line) => line.length));
    const { sheet, row, col } = this.workbook.selection;
    this.attempt(() => {
      if (lines.length === 1 && cols === 1) {
        typeIntoCell(this.workbook, cellOn(sheet, row, col), copied.trim());
        return;
      }
      const block = cells.map((line) => Array.from({ length: cols }, (_, index) => line[index] ?? ''));
      const range = rangeOn(sheet, { row, col, rows: lines.length, cols });
      writeRange(this.workbook, range, block);
      this.workbook.select(range);
    });
  }

  /** Goes to an address or name; anything else is refused with a sentence. */
  goTo(address: string): void {
    this.attempt(() => this.workbook.select(this.workbook.resolve(address, this.workbook.activeSheet)));
  }

  attempt(change: () => void): void {
    try {
      change();
    } catch (error) {
      if (!(error instanceof ExcelError)) throw error;
      this.showRefusal(error.message);
    }
  }
}
