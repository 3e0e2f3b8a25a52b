import { cellOn, rangeOn } from '../../../sandbox/excel/workbook/range-ref.js';
import { Workbook } from '../../../sandbox/excel/workbook/workbook.js';
import { writeRange } from '../../../sandbox/excel/workbook/write-range.js';
import { typeIntoCell } from '../../../sandbox/excel/workbook/edit-table.js';

let workbook: Workbook;

beforeEach(() => {
  workbook = new Workbook();
  const sheet = workbook.activeSheet;
  writeRange(workbook, workbook.resolve('A1:C4', sheet), [
    ['Tier', 'Points', 'Note'],
    ['Likely', 70.5, ''],
    ['Unlikely', 30, ''],
    ['likely', 60, ''],
  ]);
  workbook.renameTable(workbook.addTable(workbook.resolve('A1:C4', sheet)), 'Leads');
});

const valueOf = (formula: string, at = 'F9') => {
  const cell = workbook.resolve(at, workbook.activeSheet);
  writeRange(workbook, cell, [[formula]]);
  return cell.sheet.value(cell.row, cell.col);
};

describe('formulas', () => {
  it.each([
    ['=1+2*3', 7],
    ['=(1+2)*3', 9],
    ['=-2^2', 4],
    ['=10%', 0.1],
    ['="a"&1&TRUE', 'a1TRUE'],
    ['=2>=1', true],
    ['="LIKELY"=A2', true],
    ['=SUM(B2:B4)', 160.5],
    ['=SUM(B:B)', 160.5],
    ['=COUNT(A1:B4)', 3],
    ['=AVERAGE(B3,B4)', 45],
    ['=MIN(B2:B4)&"–"&MAX(B2:B4)', '30–70.5'],
    ['=ROUND(1.005,2)', 1.01],
    ['=ROUND(-2.5,0)', -3],
    ['=IF(B2>=60,"call","wait")', 'call'],
    ['=IF(FALSE,1)', false],
    ['=IFERROR(1/0,"none")', 'none'],
    ['=Sheet1!B2', 70.5],
    ['=SUM(Leads[Points])', 160.5],
    ['=COUNTIF(Leads[Tier],"likely")', 2],
    ['=COUNTIFS(Leads[Tier],"Likely",Leads[Points],">=70")', 1],
    ['=SUMIF(Leads[Tier],"Unl*",Leads[Points])', 30],
    ['=Leads[[#Headers],[Points]]', 'Points'],
    ['=ROWS(Leads)', 3],
    ['=C2', 0],
  ])('%s is %p', (formula, value) => expect(valueOf(formula)).toEqual(value));

  it.each([
    ['=1/0', '#DIV/0!'],
    ['=nonsense(1)', '#NAME?'],
    ['=+9.2 Pings 3', '#NAME?'],
    ['=Missing!A1', '#REF!'],
    ['="a"*2', '#VALUE!'],
    ['=AVERAGE(C2:C4)', '#DIV/0!'],
    ['=SUM(B1:B2,1/0)', '#DIV/0!'],
    ['=Leads[Nope]', '#REF!'],
  ])('%s shows %s', (formula, error) => expect(valueOf(formula)).toBe(error));

  it('read their own row through [@Column]', () => {
    expect(valueOf('=[@Points]*2', 'C3')).toBe(60);
    expect(valueOf('=Leads[@[Points]]+1', 'F2')).toBe(71.5);
  });

  it('follow changes of what they refer to', () => {
    expect(valueOf('=SUM(B2:B4)')).toBe(160.5);
    writeRange(workbook, workbook.resolve('B2', workbook.activeSheet), [[0]]);
    expect(workbook.activeSheet.value(8, 5)).toBe(90);
  });

  it('show 0 for a circular reference instead of running forever', () => {
    valueOf('=F10+1', 'F9');
    expect(valueOf('=F9+1', 'F10')).toBeGreaterThanOrEqual(0);
  });

  it('reach through a chain of twenty thousand cells', () => {
    const sheet = workbook.activeSheet;
    const rows = 20_000;
    const chain = Array.from({ length: rows }, (_, r) => [r === 0 ? 1 : `=H${r}+1`]);
    writeRange(workbook, rangeOn(sheet, { row: 0, col: 7, rows, cols: 1 }), chain);
    expect(sheet.value(rows - 1, 7)).toBe(rows);
  });

  it('fill an empty table column when one is typed into it', () => {
    const sheet = workbook.activeSheet;
    typeIntoCell(workbook, cellOn(sheet, 2, 2), '=[@Points]/10');
    expect([1, 2, 3].map((row) => sheet.value(row, 2))).toEqual([7.05, 3, 6]);
  });
});
