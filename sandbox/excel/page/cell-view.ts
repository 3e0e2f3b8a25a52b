import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import type { CellLook } from './cell-look.js';
import { FUNNEL, TRIANGLE } from './icons.js';
import { PIXELS_PER_POINT } from './units.js';
import type { SheetGrid } from './sheet-grid.js';

/** A row of the grid stands for a row of the sheet. */
export interface GridRow {
  readonly row: number;
}

export type CellParams = ICellRendererParams<GridRow, unknown, SheetGrid>;

/** Draws one cell straight from the workbook; refreshing it touches only what differs. */
export class CellView implements ICellRendererComp<GridRow> {
  private readonly text = document.createElement('span');
  private button: HTMLButtonElement | undefined;
  private drawn: CellLook | undefined;

  init(params: CellParams): void {
    this.text.className = 'cell-text';
    params.eGridCell.classList.add('cell');
    this.draw(params);
  }

  getGui(): HTMLElement {
    return this.text;
  }

  refresh(params: CellParams): boolean {
    this.draw(params);
    return true;
  }

  private draw(params: CellParams): void {
    const grid = params.context;
    const [row, col] = [params.data?.row ?? 0, Number(params.column?.getColId())];
    const cell = params.eGridCell;
    const look = grid.look(row, col);
    cell.classList.toggle('in-selection', grid.isInRange(row, col));
    cell.classList.toggle('active', grid.isActiveCell(row, col));
    if (this.drawn && sameLook(this.drawn, look)) return;
    this.drawn = look;

    this.text.textContent = look.text;
    cell.style.backgroundColor = look.background;
    cell.style.color = look.colour;
    cell.style.fontWeight = look.bold ? '600' : '';
    cell.style.fontStyle = look.italic ? 'italic' : '';
    cell.style.textDecoration = look.underline ? 'underline' : '';
    cell.style.textAlign = look.align;
    cell.classList.toggle('overruns', look.overrun > 0);
    this.text.style.width = look.overrun > 0 ? `calc(100% + ${look.overrun * PIXELS_PER_POINT}px)` : '';
    cell.classList.toggle('header', look.header !== undefined);
    this.drawButton(params, look);
  }

  private drawButton(params: CellParams, { header, text }: CellLook): void {
    if (!header) {
      this.button?.remove();
      this.button = undefined;
      return;
    }
    this.button?.remove();
    const button = document.createElement('button');
    button.type = 'button';
    button.tabIndex = -1;
    button.className = header.isFiltered ? 'filter-button active' : 'filter-button';
    button.setAttribute('aria-label', `Filter ${text}${header.isFiltered ? ', filter applied' : ''}`);
    button.append(header.isFiltered ? FUNNEL() : TRIANGLE());
    button.addEventListener('mousedown', (event) => event.stopPropagation());
    button.addEventListener('dblclick', (event) => event.stopPropagation());
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      params.context.openFilter(header.tableId, header.index, button);
    });
    this.button = button;
    this.text.append(button);
  }
}

function sameLook(a: CellLook, b: CellLook): boolean {
  return (
    a.text === b.text &&
    a.background === b.background &&
    a.colour === b.colour &&
    a.bold === b.bold &&
    a.italic === b.italic &&
    a.underline === b.underline &&
    a.align === b.align &&
    a.overrun === b.overrun &&
    a.header?.tableId === b.header?.tableId &&
    a.header?.index === b.header?.index &&
    a.header?.isFiltered === b.header?.isFiltered
  );
}

/** Draws a row's number: blue when a filter hides rows around it, as in Excel. */
export class RowNumberView implements ICellRendererComp<GridRow> {
  private readonly text = document.createElement('span');

  init(params: CellParams): void {
    this.draw(params);
  }

  getGui(): HTMLElement {
    return this.text;
  }

  refresh(params: CellParams): boolean {
    this.draw(params);
    return true;
  }

  private draw(params: CellParams): void {
    const row = params.data?.row ?? 0;
    this.text.textContent = String(row + 1);
    params.eGridCell.classList.add('row-number');
    params.eGridCell.classList.toggle('filtered', params.context.isInFilteredTable(row));
    params.eGridCell.classList.toggle('on', params.context.isRowInRange(row));
  }
}
