import { Calculation } from './calculation.js';
import { containsCell, intersects, parseA1, splitSheet } from './a1.js';
import type { Area } from './a1.js';
import { StyleBook } from './cell-style.js';
import type { CellValue } from './cell-value.js';
import {
  ExcelError,
  invalidArgument,
  invalidOperation,
  itemAlreadyExists,
  itemNotFound,
} from './excel-error.js';
import { checkDefinedName, checkSheetName } from './names.js';
import { cellOn, rangeOn } from './range-ref.js';
import type { RangeRef } from './range-ref.js';
import { Sheet } from './sheet.js';
import { Table } from './table.js';
import type { ChangeType, WorkbookEvent } from './workbook-event.js';

/** A defined name. `formula` is "=Sheet1!$A$1:$B$2" or a constant such as "=60". */
export interface NamedItem {
  readonly name: string;
  formula: string;
  comment: string;
  visible: boolean;
}

export type CalculationMode = 'Automatic' | 'AutomaticExceptTables' | 'Manual';

/**
 * An in-memory workbook that behaves as Excel's does where an add-in can tell. It knows neither Office.js nor a
 * screen; both listen to its events.
 */
export class Workbook {
  readonly sheets: Sheet[] = [];
  readonly tables: Table[] = [];
  readonly settings = new Map<string, unknown>();
  readonly names = new Map<string, NamedItem>();
  calculationMode: CalculationMode = 'Automatic';
  activeSheet: Sheet;
  private selected: RangeRef | undefined;
  private readonly listeners = new Set<(event: WorkbookEvent) => void>();
  private readonly styles = new StyleBook();
  private readonly calculation: Calculation;
  private nextId = 1;

  constructor(readonly name = 'Book1.xlsx') {
    this.calculation = new Calculation({
      sheetNamed: (sheet) => this.findSheet(sheet),
      tableNamed: (table) => this.findTable(table),
      tableAt: (sheet, row, col) => this.tableAt(sheet, row, col),
      nameFormula: (item) => this.names.get(item.toLowerCase())?.formula,
    });
    this.activeSheet = this.addSheet();
  }

  // Events

  /** @returns a function that ends the subscription */
  on(listener: (event: WorkbookEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(event: WorkbookEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }

  /** Says that cells have changed: results are stale and listeners hear of it. */
  changed(range: RangeRef, changeType: ChangeType, before?: CellValue): void {
    if (this.calculationMode !== 'Manual') this.calculation.invalidate();
    const tables = this.tablesOn(range.sheet).filter((table) => intersects(table.area, range));
    const single = range.rows === 1 && range.cols === 1 && before !== undefined;
    const detail = single ? { before, after: range.sheet.value(range.row, range.col) } : {};
    this.emit({ type: 'changed', range, changeType, tables, ...detail });
  }

  appearanceChanged(sheet?: Sheet): void {
    this.emit({ type: 'appearance', sheet });
  }

  recalculate(): void {
    this.calculation.invalidate();
    this.appearanceChanged();
  }

  /** The value of a formula that stands in no cell, such as a conditional format's "=60". */
  constant(formula: string, sheet: Sheet): CellValue {
    return this.calculation.constant(formula, sheet);
  }

  /** A new id in the shape Excel uses. */
  newId(): string {
    return `{00000000-0001-0000-${String(this.nextId++).padStart(4, '0')}-000000000000}`;
  }

  // Sheets

  /** By id, or by name without regard to case. */
  findSheet(key: string): Sheet | undefined {
    const wanted = key.toLowerCase();
    return this.sheets.find((sheet) => sheet.id === key || sheet.name.toLowerCase() === wanted);
  }

  /** @throws ExcelError InvalidArgument or ItemAlreadyExists for a name Excel would not take */
  addSheet(name?: string): Sheet {
    const given = name === undefined || name === '' ? this.freeName('Sheet', (n) => this.findSheet(n)) : name;
    checkSheetName(given);
    if (this.findSheet(given)) throw itemAlreadyExists();
    const sheet = new Sheet(this.newId(), given, this.styles, this.calculation.valueOf);
    this.sheets.push(sheet);
    this.emit({ type: 'sheetAdded', sheet });
    return sheet;
  }

  /** Renames a sheet. Formulas that name it are not rewritten. */
  renameSheet(sheet: Sheet, name: string): void {
    checkSheetName(name);
    const other = this.findSheet(name);
    if (other && other !== sheet) throw itemAlreadyExists();
    sheet.name = name;
    this.calculation.invalidate();
    this.appearanceChanged();
  }

  /** @throws ExcelError InvalidOperation for the last visible sheet */
  deleteSheet(sheet: Sheet): void {
    this.keepOneVisible(sheet);
    this.sheets.splice(this.sheets.indexOf(sheet), 1);
    for (const table of this.tablesOn(sheet)) this.tables.splice(this.tables.indexOf(table), 1);
    if (this.selected?.sheet === sheet) this.selected = undefined;
    this.calculation.invalidate();
    this.emit({ type: 'sheetDeleted', sheet });
    if (this.activeSheet === sheet) this.activate(this.firstVisible());
  }

  moveSheet(sheet: Sheet, position: number): void {
    if (position < 0 || position >= this.sheets.length) throw invalidArgument();
    this.sheets.splice(this.sheets.indexOf(sheet), 1);
    this.sheets.splice(position, 0, sheet);
    this.appearanceChanged();
  }

  setVisibility(sheet: Sheet, visibility: Sheet['visibility']): void {
    if (visibility !== 'Visible') this.keepOneVisible(sheet);
    sheet.visibility = visibility;
    if (this.activeSheet === sheet && visibility !== 'Visible') this.activate(this.firstVisible());
    this.appearanceChanged();
  }

  /** @throws ExcelError InvalidOperation for a hidden sheet */
  activate(sheet: Sheet): void {
    if (sheet.visibility !== 'Visible') throw invalidOperation();
    if (sheet === this.activeSheet) return;
    const left = this.activeSheet;
    this.activeSheet = sheet;
    if (this.sheets.includes(left)) this.emit({ type: 'deactivated', sheet: left });
    this.emit({ type: 'activated', sheet });
  }

  // Selection

  /** What is selected; the first cell of the active sheet until something has been. */
  get selection(): RangeRef {
    return this.selected?.sheet === this.activeSheet ? this.selected : cellOn(this.activeSheet, 0, 0);
  }

  select(range: RangeRef): void {
    this.activate(range.sheet);
    this.selected = range;
    this.emit({ type: 'selected', range });
  }

  // Addresses

  /**
   * Reads "A1:B2", "Sheet1!A1", a table's name, a structured reference of one table ("Leads[Points]") or a named range.
   * @throws ExcelError ItemNotFound for an unknown sheet, InvalidArgument for what is not an address
   */
  resolve(address: string, home: Sheet): RangeRef {
    const { sheet: sheetName, rest } = splitSheet(address);
    const sheet = sheetName === undefined ? home : this.findSheet(sheetName);
    if (!sheet) throw itemNotFound();
    const table = this.findTable(rest);
    if (table) return rangeOn(table.sheet, table.body);
    const item = this.names.get(rest.toLowerCase());
    if (item) return this.resolve(item.formula.replace(/^=/, ''), home);
    return rangeOn(sheet, parseA1(rest));
  }

  // Tables

  /** By id, or by name without regard to case. */
  findTable(key: string): Table | undefined {
    const wanted = key.toLowerCase();
    return this.tables.find((table) => table.id === key || table.name.toLowerCase() === wanted);
  }

  tablesOn(sheet: Sheet): Table[] {
    return this.tables.filter((table) => table.sheet === sheet);
  }

  tableAt(sheet: Sheet, row: number, col: number): Table | undefined {
    return this.tables.find((table) => table.sheet === sheet && containsCell(table.area, row, col));
  }

  /**
   * Makes a table over cells that are there already. Headers become text and unique; a lone header row gets a blank row.
   * @param range the cells, with the header row
   * @throws ExcelError InvalidArgument when the cells touch another table
   */
  addTable(range: RangeRef): Table {
    const area: Area = { row: range.row, col: range.col, rows: Math.max(2, range.rows), cols: range.cols };
    this.refuseOverlap(range.sheet, area);
    const name = this.freeName('Table', (n) => this.findTable(n));
    const table = new Table(this.newId(), name, range.sheet, area);
    table.settleHeaders();
    this.tables.push(table);
    this.calculation.invalidate();
    this.emit({ type: 'tableAdded', table });
    return table;
  }

  renameTable(table: Table, name: string): void {
    checkDefinedName(name);
    const other = this.findTable(name);
    if ((other && other !== table) || this.names.has(name.toLowerCase())) throw itemAlreadyExists();
    table.name = name;
    this.calculation.invalidate();
    this.appearanceChanged(table.sheet);
  }

  /** Removes a table; with `keepCells` its cells stay as an ordinary range. */
  removeTable(table: Table, keepCells: boolean): void {
    table.clearFilters();
    if (!keepCells) {
      table.sheet.clearContents(table.area);
      table.sheet.clearStyles(table.area);
    }
    this.tables.splice(this.tables.indexOf(table), 1);
    this.calculation.invalidate();
    this.emit({ type: 'tableDeleted', table });
  }

  /** @throws ExcelError InvalidArgument when the area touches a table other than `own` */
  refuseOverlap(sheet: Sheet, area: Area, own?: Table): void {
    const other = this.tablesOn(sheet).find((table) => table !== own && intersects(table.area, area));
    if (other) throw new ExcelError('InvalidArgument', 'A table cannot overlap another table.');
  }

  // Names

  /** @throws ExcelError InvalidArgument or ItemAlreadyExists for a name Excel would not take */
  addName(name: string, formula: string, comment = ''): NamedItem {
    checkDefinedName(name);
    if (this.names.has(name.toLowerCase()) || this.findTable(name)) throw itemAlreadyExists();
    const item: NamedItem = { name, formula, comment, visible: true };
    this.names.set(name.toLowerCase(), item);
    this.calculation.invalidate();
    return item;
  }

  private keepOneVisible(sheet: Sheet): void {
    const others = this.sheets.some((other) => other !== sheet && other.visibility === 'Visible');
    if (!others) throw invalidOperation();
  }

  private firstVisible(): Sheet {
    const sheet = this.sheets.find((candidate) => candidate.visibility === 'Visible');
    if (!sheet) throw invalidOperation();
    return sheet;
  }

  private freeName(stem: string, taken: (name: string) => unknown): string {
    let n = 1;
    while (taken(`${stem}${n}`)) n++;
    return `${stem}${n}`;
  }
}
