import { excelSheet } from '../../../addin/excel/excel-sheet.js';
import type { SheetPort } from '../../../addin/state/sheet-port.js';
import { createExcel } from '../../sandbox/excel/office-in-jsdom.js';
import type { ExcelForTests } from '../../sandbox/excel/office-in-jsdom.js';

/** Of the test that runs now, in every file that imports them: a workbook of its own behind Microsoft's client. */
export let excel: ExcelForTests;
export let sheet: SheetPort;

/** Takes an empty workbook in the middle of a test. */
export function openAnother(): void {
  excel.close();
  open();
}

function open(): void {
  excel = createExcel();
  sheet = excelSheet(excel.Excel);
}

beforeEach(open);
afterEach(() => {
  // Nothing was asked of Excel that the stand-in does not know.
  expect([...excel.server.unimplemented]).toEqual([]);
  excel.close();
});

/** What a person does in the Leads table, as one request. */
export const staff = (work: (table: Excel.Table, sheet: Excel.Worksheet) => void): Promise<void> =>
  excel.Excel.run(async (context) => {
    const table = context.workbook.tables.getItem('Leads');
    work(table, table.worksheet);
    await context.sync();
  });
