import {
  CellApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  createGrid,
  EventApiModule,
  ModuleRegistry,
  PinnedRowModule,
  RenderApiModule,
  RowApiModule,
  ScrollApiModule,
  TextEditorModule,
  themeQuartz,
} from 'ag-grid-community';
import type { ColDef, GridApi, SuppressKeyboardEventParams } from 'ag-grid-community';
import { columnLetters, containsCell, MAX_COLS, MAX_ROWS } from '../workbook/a1.js';
import { cellOn, rangeOn } from '../workbook/range-ref.js';
import type { RangeRef } from '../workbook/range-ref.js';
import type { Sheet } from '../workbook/sheet.js';
import type { Workbook } from '../workbook/workbook.js';
import { cellLook } from './cell-look.js';
import type { CellLook } from './cell-look.js';
import { CellView, RowNumberView } from './cell-view.js';
import type { GridRow } from './cell-view.js';
import { editText } from './edit-text.js';
import type { SheetCommands } from './sheet-commands.js';
import { PIXELS_PER_POINT } from './units.js';

ModuleRegistry.registerModules([
  CellApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  EventApiModule,
  PinnedRowModule,
  RenderApiModule,
  RowApiModule,
  ScrollApiModule,
  TextEditorModule,
]);

export const ROW_PIXELS = 20;
export const HEADING_PIXELS = 22;
const NUMBER_COLUMN = 'row-number';
const NUMBER_COLUMN_PIXELS = 56;
/** Empty lines shown beyond the used ones; counts move in steps so that typing does not rebuild anything. */
const [SPARE_ROWS, ROW_STEP, SPARE_COLUMNS, COLUMN_STEP, LEAST_COLUMNS] = [100, 200, 6, 10, 26];

const theme = themeQuartz.withParams({
  accentColor: '#107C41',
  backgroundColor: 'var(--sheet)',
  foregroundColor: 'var(--sheet-text)',
  textColor: 'var(--sheet-text)',
  borderColor: 'var(--chrome-line)',
  headerBackgroundColor: 'var(--heading)',
  headerTextColor: 'var(--chrome-faint)',
  headerFontWeight: 400,
  headerHeight: HEADING_PIXELS,
  rowHeight: ROW_PIXELS,
  spacing: 2,
  fontFamily: "Calibri, Carlito, 'Segoe UI', system-ui, sans-serif",
  fontSize: 13,
  wrapperBorder: false,
  rowBorder: false,
  wrapperBorderRadius: 0,
  rowHoverColor: 'transparent',
  oddRowBackgroundColor: 'transparent',
  inputFocusShadow: 'none',
  inputFocusBorder: 'none',
  browserColorScheme: 'inherit',
});

/**
 * The grid of the active sheet. It holds no data of its own: rows and columns are only numbers, cells are drawn from
 * the workbook when they scroll into view.
 */
export class SheetGrid {
  readonly api: GridApi<GridRow>;
  private sheet: Sheet;
  private readonly rowObjects: GridRow[] = [];
  private shownRows: GridRow[] = [];
  private columnsShown = '';
  /** where this class put the grid's focus; the grid reports that later as if a person had done it */
  private followed: { readonly row: number; readonly col: number } | undefined;

  constructor(
    private readonly workbook: Workbook,
    private readonly commands: SheetCommands,
    private readonly container: HTMLElement,
    readonly openFilter: (tableId: string, index: number, button: HTMLElement) => void,
  ) {
    this.sheet = workbook.activeSheet;
    this.api = createGrid<GridRow>(container, {
      theme,
      context: this,
      columnDefs: [],
      rowData: [],
      defaultColDef: {
        editable: true,
        resizable: true,
        sortable: false,
        suppressMovable: true,
        suppressHeaderMenuButton: true,
        minWidth: 16,
        cellRenderer: CellView,
        cellEditor: 'agTextCellEditor',
        suppressKeyboardEvent: (event) => this.ownKey(event),
      },
      animateRows: false,
      suppressColumnMoveAnimation: true,
      suppressColumnVirtualisation: false,
      suppressRowHoverHighlight: true,
      // Frozen columns stay frozen in a narrow window, as Excel's do; the grid would set some of them free, out of order.
      processUnpinnedColumns: () => [],
      stopEditingWhenCellsLoseFocus: true,
      enterNavigatesVertically: true,
      enterNavigatesVerticallyAfterEdit: true,
      onCellFocused: ({ rowIndex, rowPinned, column }) => {
        if (rowIndex === null || !column || typeof column === 'string') return;
        const row = this.rowAt(rowIndex, rowPinned ?? null);
        const col = Number(column.getColId());
        const { followed } = this;
        this.followed = undefined;
        if (row === undefined || Number.isNaN(col)) return;
        if (followed?.row !== row || followed.col !== col) commands.selectCell(row, col);
      },
      onCellMouseDown: ({ data, column, event }) => {
        if (!data || !(event instanceof MouseEvent)) return;
        if (column.getColId() === NUMBER_COLUMN) commands.selectRow(data.row, event.shiftKey);
        else if (event.shiftKey) commands.extendTo(data.row, Number(column.getColId()));
        else commands.startDrag();
      },
      onCellMouseOver: ({ data, column, event }) => {
        const isDragging = event instanceof MouseEvent && event.buttons === 1;
        if (data && isDragging && column.getColId() !== NUMBER_COLUMN) {
          commands.dragTo(data.row, Number(column.getColId()));
        }
      },
      onColumnResized: ({ finished, column, source }) => {
        if (!finished || !column || source !== 'uiColumnResized') return;
        const col = Number(column.getColId());
        this.sheet.setColumnWidth(col, column.getActualWidth() / PIXELS_PER_POINT);
        workbook.appearanceChanged(this.sheet);
      },
    });
    this.refreshLines();
  }

  // What cells ask while they are drawn

  look(row: number, col: number): CellLook {
    return cellLook(this.workbook, this.sheet, row, col);
  }

  /** Inside a selection of more than one cell; a single cell has the grid's own frame. */
  isInRange(row: number, col: number): boolean {
    const { selection } = this.workbook;
    return selection.rows * selection.cols > 1 && containsCell(selection, row, col);
  }

  isActiveCell(row: number, col: number): boolean {
    const { selection } = this.workbook;
    return selection.row === row && selection.col === col;
  }

  isRowInRange(row: number): boolean {
    const { selection } = this.workbook;
    return row >= selection.row && row < selection.row + selection.rows;
  }

  isInFilteredTable(row: number): boolean {
    return this.workbook
      .tablesOn(this.sheet)
      .some(({ isFiltered, body }) => isFiltered && row >= body.row && row < body.row + body.rows);
  }

  // Repainting

  /** Redraws the cells on the screen; about five hundred, however long the sheet. */
  refreshCells(): void {
    this.api.refreshCells({ force: true, suppressFlash: true });
  }

  /** Redraws the column letters, which show where the selection is. */
  refreshHeadings(): void {
    this.api.refreshHeader();
  }

  /** Shows the active sheet and, where they have changed, its lines and widths. */
  refreshLines(): void {
    const isOther = this.sheet !== this.workbook.activeSheet;
    this.sheet = this.workbook.activeSheet;
    const used = this.sheet.usedArea();
    this.showColumns(used ? used.col + used.cols : 0);
    this.showRows(used ? used.row + used.rows : 0, isOther);
  }

  private showRows(usedRows: number, isOther: boolean): void {
    const count = Math.min(MAX_ROWS, Math.ceil((usedRows + SPARE_ROWS) / ROW_STEP) * ROW_STEP);
    const rows: GridRow[] = [];
    for (let row = this.sheet.frozenRows; row < count; row++) {
      if (!this.sheet.isRowHidden(row)) rows.push(this.rowObject(row));
    }
    const frozen = Array.from({ length: this.sheet.frozenRows }, (_, row) => this.rowObject(row));
    if (frozen.length !== this.api.getPinnedTopRowCount()) this.api.setGridOption('pinnedTopRowData', frozen);
    const isSame = rows.length === this.shownRows.length && rows.every((row, i) => row === this.shownRows[i]);
    if (!isSame) {
      this.shownRows = rows;
      this.api.setGridOption('rowData', rows);
      this.follow();
    }
    if (isOther && rows.length > 0) this.api.ensureIndexVisible(0, 'top');
  }

  private showColumns(usedColumns: number): void {
    const least = Math.max(LEAST_COLUMNS, usedColumns + SPARE_COLUMNS);
    const count = Math.min(MAX_COLS, Math.ceil(least / COLUMN_STEP) * COLUMN_STEP);
    const { sheet } = this;
    const definitions: ColDef<GridRow>[] = [numberColumn];
    for (let col = 0; col < count; col++) {
      if (sheet.hiddenColumns.has(col)) continue;
      definitions.push({
        colId: String(col),
        headerName: columnLetters(col),
        width: Math.round(sheet.columnWidth(col) * PIXELS_PER_POINT),
        pinned: col < sheet.frozenColumns ? 'left' : null,
        headerClass: () => (this.isColumnInRange(col) ? 'column-on' : ''),
        valueGetter: ({ data }) => (data ? editText(this.sheet, data.row, col) : ''),
        valueSetter: ({ data, newValue, oldValue }) => {
          const typed = typeof newValue === 'string' ? newValue : '';
          if (typed === oldValue) return false;
          this.commands.typeInto(cellOn(this.sheet, data.row, col), typed);
          return true;
        },
      });
    }
    const signature = definitions.map(({ colId, width, pinned }) => `${colId}:${width}:${pinned}`).join();
    if (signature === this.columnsShown) return;
    this.columnsShown = signature;
    this.api.setGridOption('columnDefs', definitions);
  }

  private isColumnInRange(col: number): boolean {
    const { selection } = this.workbook;
    return col >= selection.col && col < selection.col + selection.cols;
  }

  private rowObject(row: number): GridRow {
    return (this.rowObjects[row] ??= { row });
  }

  // Focus

  /** Brings a selection made elsewhere into view: by the pane, the name box, another sheet. */
  show({ row, col }: RangeRef): void {
    const { index, pinned } = this.indexOf(row);
    if (index < 0) return;
    if (pinned === null) this.api.ensureIndexVisible(index);
    this.api.ensureColumnVisible(String(col));
    this.follow();
  }

  /** Gives the keyboard to the selected cell, or to the first one where that is hidden. */
  focus(): void {
    const { row, col } = this.workbook.selection;
    const { index, pinned } = this.indexOf(row);
    if (index >= 0) this.followed = { row, col };
    this.api.setFocusedCell(Math.max(0, index), String(col), pinned);
  }

  /**
   * Moves the grid's focus to the selected cell, unless somebody works in the pane or in the formula bar: selecting
   * from an add-in must not take their keyboard away.
   */
  private follow(): void {
    const active = document.activeElement;
    if (active !== document.body && !this.container.contains(active)) return;
    if (this.api.getEditingCells().length > 0) return;
    const { row, col } = this.workbook.selection;
    const { index, pinned } = this.indexOf(row);
    const focused = this.api.getFocusedCell();
    const isThere =
      focused?.rowIndex === index &&
      (focused.rowPinned ?? null) === pinned &&
      focused.column.getColId() === String(col);
    if (isThere || index < 0) return;
    this.followed = { row, col };
    this.api.setFocusedCell(index, String(col), pinned);
  }

  private indexOf(row: number): { index: number; pinned: 'top' | null } {
    if (row < this.sheet.frozenRows) return { index: row, pinned: 'top' };
    let [low, high] = [0, this.shownRows.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.shownRows[middle].row;
      if (found === row) return { index: middle, pinned: null };
      if (found < row) low = middle + 1;
      else high = middle - 1;
    }
    return { index: -1, pinned: null };
  }

  private rowAt(index: number, pinned: string | null): number | undefined {
    if (pinned === 'top') return this.api.getPinnedTopRow(index)?.data?.row;
    return this.api.getDisplayedRowAtIndex(index)?.data?.row;
  }

  /** Keys Excel knows and the grid does not: true takes the key away from the grid. */
  private ownKey({ event, editing }: SuppressKeyboardEventParams<GridRow>): boolean {
    if (editing) return false;
    const isCommand = event.ctrlKey || event.metaKey;
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const step = steps[event.key];
    if (event.shiftKey && step && !isCommand) {
      this.commands.extendBy(step[0], step[1]);
      event.preventDefault();
      return true;
    }
    if (event.altKey && event.key === 'ArrowDown') {
      this.container.querySelector<HTMLElement>('.cell.active .filter-button')?.click();
      event.preventDefault();
      return true;
    }
    if (event.key === 'Delete' || event.key === 'Backspace') {
      this.commands.clearSelection();
      return true;
    }
    if (isCommand && (event.key === 'c' || event.key === 'v')) return true;
    if (isCommand && event.key === 'a') {
      const used = this.sheet.usedArea(true);
      if (used) this.workbook.select(rangeOn(this.sheet, used));
      event.preventDefault();
      return true;
    }
    return false;
  }
}

const numberColumn: ColDef<GridRow> = {
  colId: NUMBER_COLUMN,
  headerName: '◢',
  width: NUMBER_COLUMN_PIXELS,
  pinned: 'left',
  lockPinned: true,
  lockPosition: 'left',
  editable: false,
  resizable: false,
  suppressNavigable: true,
  cellRenderer: RowNumberView,
};
