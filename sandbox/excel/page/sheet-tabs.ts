import type { Workbook } from '../workbook/workbook.js';

/** The tabs below the grid; hidden sheets have none. */
export class SheetTabs {
  constructor(
    private readonly workbook: Workbook,
    private readonly container: HTMLElement,
    addButton: HTMLElement,
  ) {
    addButton.addEventListener('click', () => workbook.activate(workbook.addSheet()));
    container.addEventListener('keydown', (event) => this.move(event));
    this.refresh();
  }

  refresh(): void {
    const hadFocus = this.container.contains(document.activeElement);
    const tabs = this.workbook.sheets
      .filter(({ visibility }) => visibility === 'Visible')
      .map((sheet) => {
        const tab = document.createElement('button');
        const isActive = sheet === this.workbook.activeSheet;
        tab.type = 'button';
        tab.textContent = sheet.name;
        tab.setAttribute('role', 'tab');
        tab.setAttribute('aria-selected', String(isActive));
        tab.tabIndex = isActive ? 0 : -1;
        if (sheet.tabColor !== '') tab.style.borderBottomColor = sheet.tabColor;
        tab.addEventListener('click', () => this.workbook.activate(sheet));
        return tab;
      });
    this.container.replaceChildren(...tabs);
    if (hadFocus) tabs.find((tab) => tab.tabIndex === 0)?.focus();
  }

  /** Gives the keyboard to the tab of the sheet in view. */
  focus(): void {
    this.container.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  }

  private move(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const visible = this.workbook.sheets.filter(({ visibility }) => visibility === 'Visible');
    const next = visible[visible.indexOf(this.workbook.activeSheet) + step];
    if (next) this.workbook.activate(next);
  }
}
