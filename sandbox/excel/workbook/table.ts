import { copyReferences } from '../formula/move-references.js';
import { compareValues } from '../formula/compare-values.js';
import type { Area } from './a1.js';
import { itemNotFound } from './excel-error.js';
import { readFilter } from './filter-criteria.js';
import type { FilterCriteria } from './filter-criteria.js';
import type { Sheet } from './sheet.js';

/** A column keeps its id when it is renamed or moved. */
export interface TableColumn {
  readonly id: number;
}

export interface SortField {
  /** column offset inside the table */
  readonly key: number;
  readonly ascending: boolean;
}

/** An Excel table with a header row. The sheet's cells hold its data; the table holds area, filters and looks. */
export class Table {
  style = 'TableStyleMedium2';
  showBandedRows = true;
  showBandedColumns = false;
  showFilterButton = true;
  highlightFirstColumn = false;
  highlightLastColumn = false;
  /** criteria by column id */
  readonly filters = new Map<number, FilterCriteria>();
  sortFields: readonly SortField[] = [];
  columns: TableColumn[];
  private nextColumnId = 1;

  constructor(
    readonly id: string,
    public name: string,
    readonly sheet: Sheet,
    public area: Area,
  ) {
    this.columns = Array.from({ length: area.cols }, () => this.newColumn());
  }

  newColumn(): TableColumn {
    return { id: this.nextColumnId++ };
  }

  /** The data rows, without the headers. */
  get body(): Area {
    return { ...this.area, row: this.area.row + 1, rows: this.area.rows - 1 };
  }

  get headerArea(): Area {
    return { ...this.area, rows: 1 };
  }

  header(index: number): string {
    return String(this.sheet.value(this.area.row, this.area.col + index));
  }

  /** Offset of a column by id (a number) or by header without regard to case; −1 when there is none. */
  columnIndex(key: string | number): number {
    if (typeof key === 'number') return this.columns.findIndex((column) => column.id === key);
    const wanted = key.toLowerCase();
    return this.columns.findIndex((_column, index) => this.header(index).toLowerCase() === wanted);
  }

  /** @throws ExcelError ItemNotFound when the column has been deleted */
  indexOf(column: TableColumn): number {
    const index = this.columns.indexOf(column);
    if (index < 0) throw itemNotFound();
    return index;
  }

  get isFiltered(): boolean {
    return this.filters.size > 0;
  }

  /** Hides the rows that miss any column's criteria and shows the others. Edits do not do this by themselves. */
  applyFilters(): void {
    const { row, col, rows } = this.body;
    const tests = this.columns.flatMap((column, index) => {
      const criteria = this.filters.get(column.id);
      return criteria ? [{ at: col + index, passes: readFilter(criteria) }] : [];
    });
    for (let r = row; r < row + rows; r++) {
      const visible = tests.every(({ at, passes }) =>
        passes(this.sheet.value(r, at), this.sheet.text(r, at)),
      );
      if (visible) this.sheet.filteredRows.delete(r);
      else this.sheet.filteredRows.add(r);
    }
  }

  clearFilters(): void {
    this.filters.clear();
    this.applyFilters();
  }

  /** Sorts the visible rows; rows hidden by a filter stay where they are, blanks go last, as in Excel. */
  sort(fields: readonly SortField[]): void {
    const { row, col, rows, cols } = this.body;
    const visible: number[] = [];
    for (let r = row; r < row + rows; r++) if (!this.sheet.isRowHidden(r)) visible.push(r);
    const keys = fields.map((field) => visible.map((r) => this.sheet.value(r, col + field.key)));
    const order = visible.map((_row, index) => index);
    order.sort((a, b) => {
      for (let f = 0; f < fields.length; f++) {
        const [x, y] = [keys[f][a], keys[f][b]];
        if (x === y) continue;
        if (x === '') return 1;
        if (y === '') return -1;
        const sign = compareValues(x, y);
        if (sign !== 0) return fields[f].ascending ? sign : -sign;
      }
      return a - b;
    });
    for (let c = col; c < col + cols; c++) {
      this.sheet
        .column(c)
        .permuteRows(visible, order, (formula, distance) => copyReferences(formula, distance, 0));
    }
    this.sortFields = fields;
  }

  /** Makes the headers what Excel insists on: text, not empty, all different. */
  settleHeaders(): void {
    const { row, col } = this.area;
    const taken = new Set<string>();
    this.columns.forEach((_column, index) => {
      const name = uniqueHeader(this.sheet.text(row, col + index), index, taken);
      taken.add(name.toLowerCase());
      this.sheet.setLiteral(row, col + index, name);
    });
  }
}

function uniqueHeader(wanted: string, index: number, taken: ReadonlySet<string>): string {
  const stem = wanted === '' ? 'Column' : wanted;
  let name = wanted === '' ? `Column${index + 1}` : wanted;
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${stem}${n}`;
  return name;
}
