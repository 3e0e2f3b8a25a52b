import type { WorkbookEvent } from '../workbook/workbook-event.js';

/** What can be repainted, in the order it must happen. */
export interface Painters {
  /** rows, columns and widths */
  lines(): void;
  cells(): void;
  /** column letters, which show where the selection is */
  headings(): void;
  /** scrolls to the selection */
  view(): void;
  charts(): void;
  tabs(): void;
  /** formula bar and status bar */
  bars(): void;
}

const ORDER = ['lines', 'cells', 'headings', 'view', 'charts', 'tabs', 'bars'] as const;
type Part = (typeof ORDER)[number];

const AFFECTED: Readonly<Record<WorkbookEvent['type'], readonly Part[]>> = {
  changed: ['lines', 'cells', 'charts', 'bars'],
  appearance: ['lines', 'cells', 'charts', 'tabs', 'bars'],
  selected: ['cells', 'headings', 'view', 'bars'],
  activated: ['lines', 'cells', 'headings', 'view', 'charts', 'tabs', 'bars'],
  deactivated: [],
  sheetAdded: ['tabs'],
  sheetDeleted: ['tabs'],
  tableAdded: ['cells'],
  tableDeleted: ['lines', 'cells', 'bars'],
};

/** Gathers changes and repaints once per animation frame, however many a batch brings. */
export class Repaint {
  private readonly wanted = new Set<Part>();
  private isScheduled = false;

  constructor(private readonly painters: Painters) {}

  after(event: WorkbookEvent): void {
    for (const part of AFFECTED[event.type]) this.wanted.add(part);
    if (this.isScheduled || this.wanted.size === 0) return;
    this.isScheduled = true;
    requestAnimationFrame(() => {
      this.isScheduled = false;
      const parts = ORDER.filter((part) => this.wanted.has(part));
      this.wanted.clear();
      for (const part of parts) this.painters[part]();
    });
  }
}
