import { printA1 } from '../workbook/a1.js';
import { cellOn } from '../workbook/range-ref.js';
import type { Workbook } from '../workbook/workbook.js';
import { editText } from './edit-text.js';
import type { SheetCommands } from './sheet-commands.js';

/** The name box and the line that shows and takes the formula of the selected cell. */
export class FormulaBar {
  constructor(
    private readonly workbook: Workbook,
    private readonly nameBox: HTMLInputElement,
    private readonly formula: HTMLInputElement,
    commands: SheetCommands,
  ) {
    nameBox.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      commands.goTo(nameBox.value.trim());
      this.refresh();
    });
    nameBox.addEventListener('focus', () => nameBox.select());
    nameBox.addEventListener('blur', () => this.refresh());
    formula.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') formula.blur();
      if (event.key !== 'Enter') return;
      const { sheet, row, col } = workbook.selection;
      if (formula.value !== editText(sheet, row, col))
        commands.typeInto(cellOn(sheet, row, col), formula.value);
      formula.blur();
    });
    formula.addEventListener('blur', () => this.refresh());
    this.refresh();
  }

  /** Leaves alone what somebody is typing into. */
  refresh(): void {
    const { selection } = this.workbook;
    const { sheet, row, col } = selection;
    if (document.activeElement !== this.nameBox) {
      this.nameBox.value = printA1(selection.rows * selection.cols > 1 ? selection : cellOn(sheet, row, col));
    }
    if (document.activeElement !== this.formula) this.formula.value = editText(sheet, row, col);
  }
}
