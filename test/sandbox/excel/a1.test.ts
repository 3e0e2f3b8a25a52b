import fc from 'fast-check';
import {
  columnIndex,
  columnLetters,
  intersection,
  MAX_COLS,
  MAX_ROWS,
  parseA1,
  printA1,
  quoteSheet,
  splitSheet,
} from '../../../sandbox/excel/workbook/a1.js';

const area = fc
  .record({
    row: fc.nat(MAX_ROWS - 1),
    col: fc.nat(MAX_COLS - 1),
    rows: fc.integer({ min: 1, max: 1000 }),
    cols: fc.integer({ min: 1, max: 1000 }),
  })
  .map(({ row, col, rows, cols }) => ({
    row,
    col,
    rows: Math.min(rows, MAX_ROWS - row),
    cols: Math.min(cols, MAX_COLS - col),
  }));

describe('addresses', () => {
  it('parseA1 reads back every area printA1 prints', () => {
    fc.assert(fc.property(area, (a) => expect(parseA1(printA1(a))).toEqual(a)));
  });

  it('columnIndex reads back every column’s letters', () => {
    fc.assert(fc.property(fc.nat(MAX_COLS - 1), (col) => expect(columnIndex(columnLetters(col))).toBe(col)));
    expect([0, 25, 26, 701, 702, MAX_COLS - 1].map(columnLetters)).toEqual([
      'A',
      'Z',
      'AA',
      'ZZ',
      'AAA',
      'XFD',
    ]);
  });

  it('parseA1 takes corners in any order, dollar signs, whole columns and whole rows', () => {
    expect(parseA1('C9:B2')).toEqual({ row: 1, col: 1, rows: 8, cols: 2 });
    expect(parseA1('$B$2')).toEqual({ row: 1, col: 1, rows: 1, cols: 1 });
    expect(parseA1('B:D')).toEqual({ row: 0, col: 1, rows: MAX_ROWS, cols: 3 });
    expect(parseA1('2:5')).toEqual({ row: 1, col: 0, rows: 4, cols: MAX_COLS });
  });

  it.each(['', 'A0', 'A1:', 'A1:B2:C3', 'XFE1', 'A1048577', 'Sheet1!A1', '7'])(
    'parseA1 refuses %p with InvalidArgument',
    (text) => expect(() => parseA1(text)).toThrow(expect.objectContaining({ code: 'InvalidArgument' })),
  );

  it('splitSheet reads back a quoted sheet name with an apostrophe in it', () => {
    expect(splitSheet(`${quoteSheet("Fall '26 leads")}!A1`)).toEqual({ sheet: "Fall '26 leads", rest: 'A1' });
  });

  it('an intersection lies in both areas and does not depend on their order', () => {
    fc.assert(
      fc.property(area, area, (a, b) => {
        const shared = intersection(a, b);
        expect(shared).toEqual(intersection(b, a));
        if (!shared) return;
        expect(intersection(shared, a)).toEqual(shared);
        expect(intersection(shared, b)).toEqual(shared);
      }),
    );
  });
});
