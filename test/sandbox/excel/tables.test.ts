import {
  deleteTableRows,
  addTableColumn,
  addTableRows,
  resizeTable,
  typeIntoCell,
} from '../../../sandbox/excel/workbook/edit-table.js';
import { cellOn } from '../../../sandbox/excel/workbook/range-ref.js';
import { deleteCells, insertCells } from '../../../sandbox/excel/workbook/shift-cells.js';
import type { Table } from '../../../sandbox/excel/workbook/table.js';
import { isTableStyle } from '../../../sandbox/excel/workbook/table-style.js';
import { Workbook } from '../../../sandbox/excel/workbook/workbook.js';
import type { WorkbookEvent } from '../../../sandbox/excel/workbook/workbook-event.js';
import { writeRange } from '../../../sandbox/excel/workbook/write-range.js';

let workbook: Workbook;
let table: Table;

const at = (a1: string) => workbook.resolve(a1, workbook.activeSheet);
const write = (a1: string, block: (string | number | null)[][]) => writeRange(workbook, at(a1), block);
const column = (col: number, from: number, to: number) =>
  Array.from({ length: to - from }, (_, r) => workbook.activeSheet.value(from + r, col));

beforeEach(() => {
  workbook = new Workbook();
  write('A1:B4', [
    ['Name', 'Points'],
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ]);
  table = workbook.addTable(at('A1:B4'));
});

describe('tables', () => {
  it('refuse to overlap another table', () => {
    expect(() => workbook.addTable(at('B2:C9'))).toThrow(
      expect.objectContaining({ code: 'InvalidArgument' }),
    );
    expect(workbook.tables).toHaveLength(1);
  });

  it('make headers text, different and never empty', () => {
    write('D1:G2', [
      ['Points', 'Points', '', 2026],
      [1, 2, 3, 4],
    ]);
    const other = workbook.addTable(at('D1:G2'));
    expect([0, 1, 2, 3].map((index) => other.header(index))).toEqual([
      'Points',
      'Points2',
      'Column3',
      '2026',
    ]);
  });

  it('keep headers different when one is typed over', () => {
    write('B1', [['name']]);
    expect(table.header(1)).toBe('name2');
  });

  it.each(['two words', 'A1', 'R1C1', '9lives', ''])('refuse the name %p', (name) => {
    expect(() => workbook.renameTable(table, name)).toThrow(
      expect.objectContaining({ code: 'InvalidArgument' }),
    );
  });

  it('know Excel’s styles and no others', () => {
    expect(['TableStyleMedium2', 'TableStyleLight21', ''].map(isTableStyle)).toEqual([true, true, true]);
    expect(['TableStyleMedium29', 'Fancy'].map(isTableStyle)).toEqual([false, false]);
  });

  it('push what lies below down when rows are added, and formulas follow', () => {
    write('A6:B6', [['below', '=SUM(B2:B4)']]);
    addTableRows(workbook, table, 1, [['new', 10]]);
    expect(column(0, 1, 5)).toEqual(['a', 'new', 'b', 'c']);
    expect(workbook.activeSheet.formula(6, 1)).toBe('=SUM(B2:B5)');
    expect(workbook.activeSheet.value(6, 1)).toBe(16);
  });

  it('close the gap when rows are deleted and keep one blank row', () => {
    deleteTableRows(workbook, table, 0, 2);
    expect(table.area.rows).toBe(2);
    expect(column(0, 1, 4)).toEqual(['c', '', '']);
    deleteTableRows(workbook, table, 0, 1);
    expect(table.area.rows).toBe(2);
    expect(column(0, 1, 2)).toEqual(['']);
  });

  it('keep hidden rows with their data when rows are inserted above', () => {
    table.filters.set(table.columns[0].id, { filterOn: 'Values', values: ['c'] });
    table.applyFilters();
    addTableRows(workbook, table, 0, [['c', 9]]);
    expect([1, 2, 3, 4].map((row) => workbook.activeSheet.isRowHidden(row))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('insert a column between others and keep the columns’ ids', () => {
    const [name, points] = table.columns;
    const added = addTableColumn(workbook, table, 1, undefined, 'Note');
    expect(table.columns).toEqual([name, added, points]);
    expect([0, 1, 2].map((index) => table.header(index))).toEqual(['Name', 'Note', 'Points']);
    expect(column(2, 1, 4)).toEqual([1, 2, 3]);
  });

  it('grow over a header typed beside them and a row typed below them', () => {
    typeIntoCell(workbook, at('C1'), 'Note');
    typeIntoCell(workbook, at('A5'), 'd');
    expect(table.area).toEqual({ row: 0, col: 0, rows: 5, cols: 3 });
    expect(table.header(2)).toBe('Note');
  });

  it('resize only around their own header row', () => {
    resizeTable(workbook, table, at('A1:C6'));
    expect(table.area).toEqual({ row: 0, col: 0, rows: 6, cols: 3 });
    expect(() => resizeTable(workbook, table, at('A2:C6'))).toThrow(
      expect.objectContaining({ code: 'InvalidArgument' }),
    );
  });

  it('are not torn apart by inserting cells through a part of them', () => {
    expect(() => insertCells(workbook, at('A2'), 'Down')).toThrow(
      expect.objectContaining({ code: 'InvalidOperation' }),
    );
    insertCells(workbook, at('2:2'), 'Down');
    expect(table.area.rows).toBe(5);
    deleteCells(workbook, at('2:2'), 'Up');
    expect(column(1, 1, 4)).toEqual([1, 2, 3]);
  });
});

describe('the workbook', () => {
  it.each(['', 'a'.repeat(32), 'a/b', 'a:b', "'a", 'History'])('refuses the sheet name %p', (name) => {
    expect(() => workbook.renameSheet(workbook.activeSheet, name)).toThrow(
      expect.objectContaining({ code: 'InvalidArgument' }),
    );
  });

  it('refuses a second sheet of the same name in another case, and to delete the last visible sheet', () => {
    expect(() => workbook.addSheet('SHEET1')).toThrow(expect.objectContaining({ code: 'ItemAlreadyExists' }));
    expect(() => workbook.deleteSheet(workbook.activeSheet)).toThrow(
      expect.objectContaining({ code: 'InvalidOperation' }),
    );
  });

  it('leaves a cell alone where null is written', () => {
    write('A2:B2', [[null, 5]]);
    expect(column(0, 1, 2)).toEqual(['a']);
  });

  it('says what a single cell held before and holds after, and nothing of that for a block', () => {
    const heard: WorkbookEvent[] = [];
    workbook.on((event) => heard.push(event));
    write('B2', [[7]]);
    write('B2:B3', [[8], [9]]);
    expect(heard).toEqual([
      expect.objectContaining({ type: 'changed', before: 1, after: 7, tables: [table] }),
      expect.not.objectContaining({ before: expect.anything() as unknown }),
    ]);
  });

  it('moves charts along when a column before them widens', () => {
    const { activeSheet } = workbook;
    activeSheet.charts.push({
      id: '1',
      name: 'Chart 1',
      type: 'ColumnClustered',
      source: cellOn(activeSheet, 0, 0),
      seriesBy: 'Auto',
      title: { text: '', visible: false },
      legend: { visible: false, position: 'Bottom' },
      left: 100,
      top: 0,
      width: 50,
      height: 50,
    });
    activeSheet.setColumnWidth(0, 68);
    expect(activeSheet.charts[0].left).toBe(120);
  });

  it('finds the used area by values or by looks', () => {
    const sheet = workbook.addSheet();
    expect(sheet.usedArea()).toBeUndefined();
    sheet.restyleCell(9, 2, { bold: true });
    sheet.enter(2, 1, 'x');
    expect(sheet.usedArea(true)).toEqual({ row: 2, col: 1, rows: 1, cols: 1 });
    expect(sheet.usedArea()).toEqual({ row: 2, col: 1, rows: 8, cols: 2 });
  });
});
