import type { Workbook } from '../workbook/workbook.js';

/** Larger selections are not summed up: the bar must never make the grid wait. */
const SUMMED_CELLS = 500_000;

/** What Excel says at the bottom: a refusal, how many records a filter leaves, the sum of the selection. */
export class StatusBar {
  private refusal = '';

  constructor(
    private readonly workbook: Workbook,
    private readonly element: HTMLElement,
  ) {}

  /** Shows a sentence until the next change. */
  refuse(sentence: string): void {
    this.refusal = sentence;
    this.element.textContent = sentence;
  }

  refresh(): void {
    const parts = [this.refusal, ...this.filterNotes(), this.selectionNote()];
    this.refusal = '';
    this.element.textContent = parts.filter((part) => part !== '').join('    ');
  }

  private filterNotes(): string[] {
    return this.workbook
      .tablesOn(this.workbook.activeSheet)
      .filter(({ isFiltered }) => isFiltered)
      .map(({ sheet, body }) => {
        let hidden = 0;
        for (let row = body.row; row < body.row + body.rows; row++) if (sheet.filteredRows.has(row)) hidden++;
        return `${count(body.rows - hidden)} of ${count(body.rows)} records found`;
      });
  }

  private selectionNote(): string {
    const { sheet, row, col, rows, cols } = this.workbook.selection;
    const used = sheet.usedArea(true);
    if (!used || rows * cols === 1) return '';
    const [lastRow, lastCol] = [
      Math.min(row + rows, used.row + used.rows),
      Math.min(col + cols, used.col + used.cols),
    ];
    if ((lastRow - row) * (lastCol - col) > SUMMED_CELLS) return '';
    let [filled, numbers, total] = [0, 0, 0];
    for (let r = row; r < lastRow; r++) {
      if (sheet.isRowHidden(r)) continue;
      for (let c = col; c < lastCol; c++) {
        const value = sheet.value(r, c);
        if (value !== '') filled++;
        if (typeof value !== 'number') continue;
        numbers++;
        total += value;
      }
    }
    if (filled < 2) return '';
    if (numbers === 0) return `Count: ${count(filled)}`;
    return `Average: ${short(total / numbers)}  Count: ${count(filled)}  Sum: ${short(total)}`;
  }
}

const count = (n: number) => n.toLocaleString('en-US');
const short = (n: number) => n.toLocaleString('en-US', { maximumFractionDigits: 2 });
