/** @jest-environment node */
import { eventsArrive } from '../../sandbox/excel/office-in-jsdom.js';
import { excel, sheet } from './each-test.js';
import { threeLeads } from './some-leads.js';

const key = threeLeads.columns[0].heading;

beforeEach(() => sheet.writeLeads(threeLeads, []));

const select = (sheetName: string, address: string) =>
  excel.Excel.run(async (context) => {
    const found = context.workbook.worksheets.getItem(sheetName);
    found.activate();
    found.getRange(address).select();
    await context.sync();
  });

test('any cell of a row tells which lead it is, wherever staff sorted it to', async () => {
  await select('Leads', 'C3');
  expect((await sheet.selectedLead(key))?.id).toBe(threeLeads.cells[1][0]);
  await excel.Excel.run(async (context) => {
    context.workbook.tables.getItem('Leads').sort.apply([{ key: 0, ascending: false }]);
    await context.sync();
  });
  await select('Leads', 'A2:D2');
  expect((await sheet.selectedLead(key))?.id).toBe(
    threeLeads.cells
      .map(([id]) => id)
      .sort()
      .at(-1),
  );
});

test('the headings, cells beside the table and other sheets are no lead', async () => {
  for (const address of ['A1', 'A9', 'ZZ2']) {
    await select('Leads', address);
    expect(await sheet.selectedLead(key)).toBeNull();
  }
  await excel.Excel.run(async (context) => {
    context.workbook.worksheets.add('Mine');
    await context.sync();
  });
  await select('Mine', 'A2');
  expect(await sheet.selectedLead(key)).toBeNull();
});

test('a move of the selection in the table calls back, in a table made after the watch as well', async () => {
  let moves = 0;
  await sheet.watchSelection(() => void moves++);
  await select('Leads', 'B3');
  await eventsArrive();
  expect(moves).toBeGreaterThan(0);
});
