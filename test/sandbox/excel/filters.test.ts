import fc from 'fast-check';
import { rangeOn } from '../../../sandbox/excel/workbook/range-ref.js';
import { readCriterion } from '../../../sandbox/excel/formula/criterion.js';
import type { FilterCriteria } from '../../../sandbox/excel/workbook/filter-criteria.js';
import type { Table } from '../../../sandbox/excel/workbook/table.js';
import { Workbook } from '../../../sandbox/excel/workbook/workbook.js';
import { writeRange } from '../../../sandbox/excel/workbook/write-range.js';

function leads(rows: (string | number)[][]): { workbook: Workbook; table: Table } {
  const workbook = new Workbook();
  const block = [['Tier', 'Points'], ...rows];
  const range = rangeOn(workbook.activeSheet, { row: 0, col: 0, rows: block.length, cols: 2 });
  writeRange(workbook, range, block);
  return { workbook, table: workbook.addTable(range) };
}

const visible = ({ sheet, body }: Table) =>
  Array.from({ length: body.rows }, (_, r) => body.row + r)
    .filter((row) => !sheet.isRowHidden(row))
    .map((row) => sheet.value(row, body.col + 1));

const filter = (table: Table, column: string, criteria: FilterCriteria) => {
  table.filters.set(table.columns[table.columnIndex(column)].id, criteria);
  table.applyFilters();
};

const rows = [
  ['Likely', 70],
  ['May convert', 55],
  ['Unlikely', 20],
  ['', 10],
];

describe('filters', () => {
  it('show the rows whose text is among the values, without regard to case', () => {
    const { table } = leads(rows);
    filter(table, 'Tier', { filterOn: 'Values', values: ['likely', ''] });
    expect(visible(table)).toEqual([70, 10]);
  });

  it('compare numbers with custom criteria and join two of them', () => {
    const { table } = leads(rows);
    filter(table, 'Points', { filterOn: 'Custom', criterion1: '>=20', criterion2: '<70', operator: 'And' });
    expect(visible(table)).toEqual([55, 20]);
    filter(table, 'Points', { filterOn: 'Custom', criterion1: '<=10', criterion2: '>60', operator: 'Or' });
    expect(visible(table)).toEqual([70, 10]);
  });

  it('of several columns all apply', () => {
    const { table } = leads(rows);
    filter(table, 'Tier', { filterOn: 'Custom', criterion1: '*likely*' });
    filter(table, 'Points', { filterOn: 'Custom', criterion1: '<50' });
    expect(visible(table)).toEqual([20]);
  });

  it('are not applied again by an edit, only when asked', () => {
    const { workbook, table } = leads(rows);
    filter(table, 'Tier', { filterOn: 'Values', values: ['Likely'] });
    writeRange(workbook, workbook.resolve('A2', table.sheet), [['Unlikely']]);
    expect(visible(table)).toEqual([70]);
    table.applyFilters();
    expect(visible(table)).toEqual([]);
  });

  it('spoil a block written across hidden rows: those keep theirs, visible rows get the first row', () => {
    const { workbook, table } = leads(rows);
    filter(table, 'Tier', { filterOn: 'Values', values: ['Likely', 'Unlikely'] });
    writeRange(workbook, workbook.resolve('B2:B5', table.sheet), [[1], [2], [3], [4]]);
    table.clearFilters();
    expect(visible(table)).toEqual([1, 55, 1, 10]);
  });

  it('leave a write of a single row alone, hidden or not', () => {
    const { workbook, table } = leads(rows);
    filter(table, 'Tier', { filterOn: 'Values', values: ['Likely'] });
    writeRange(workbook, workbook.resolve('B3', table.sheet), [[99]]);
    expect(table.sheet.value(2, 1)).toBe(99);
  });

  it('a sort moves the visible rows only', () => {
    const { table } = leads(rows);
    filter(table, 'Tier', { filterOn: 'Values', values: ['Likely', 'Unlikely'] });
    table.sort([{ key: 1, ascending: true }]);
    table.clearFilters();
    expect(visible(table)).toEqual([20, 55, 70, 10]);
  });

  it('applied and cleared leave every value where it was', () => {
    const cell = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constantFrom('Likely', 'Unlikely', ''));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), cell), { minLength: 1, maxLength: 30 }),
        fc.subarray(['a', 'b', 'c']),
        (data, values) => {
          const { table } = leads(data);
          const before = visible(table);
          filter(table, 'Tier', { filterOn: 'Values', values });
          expect(visible(table)).toHaveLength(data.filter(([tier]) => values.includes(tier)).length);
          table.clearFilters();
          expect(visible(table)).toEqual(before);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('a sort keeps every row whole and orders the key', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 30 }), (points) => {
        const { table } = leads(points.map((value) => [`t${value}`, value]));
        table.sort([{ key: 1, ascending: false }]);
        expect(visible(table)).toEqual([...points].sort((a, b) => b - a));
        const { sheet, body } = table;
        for (let row = body.row; row < body.row + body.rows; row++) {
          expect(sheet.value(row, 0)).toBe(`t${String(sheet.value(row, 1))}`);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('readCriterion', () => {
  it.each([
    ['Event*', 'Event Attendance', true],
    ['?ikely', 'Likely', true],
    ['~*', '*', true],
    ['a.c', 'abc', false],
    ['<>Likely', 'Unlikely', true],
    ['<>', '', false],
    ['=', '', true],
  ])('%p against %p is %p', (criterion, text, met) => {
    expect(readCriterion(criterion)(text, text)).toBe(met);
  });
});
