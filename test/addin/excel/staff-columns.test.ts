/** @jest-environment node */
import { eventsArrive } from '../../sandbox/excel/office-in-jsdom.js';
import { typeIntoCell } from '../../../sandbox/excel/workbook/edit-table.js';
import { excel, sheet, staff } from './each-test.js';
import { GUIDS, leadsSheetOf, threeLeads } from './some-leads.js';

const key = threeLeads.columns[0].heading;
const type = (a1: string, text: string | number) => {
  const leads = excel.workbook.findSheet('Leads');
  if (leads) typeIntoCell(excel.workbook, excel.workbook.resolve(a1, leads), text);
};

test('a custom variable may read every column but our scores, in the order of the sheet', async () => {
  expect(await sheet.staffColumns()).toEqual([]);
  await sheet.writeLeads(threeLeads, []);
  await staff((table) => table.columns.add(0, [['Note'], ['a'], ['b'], ['c']]));
  expect(await sheet.staffColumns()).toEqual(['Note', 'Person GUID', 'Last', 'Created', 'Pings']);
});

test('a column that staff typed or computed is read beside its leads, wherever they sorted them', async () => {
  await sheet.writeLeads(threeLeads, []);
  type('J1', 'Visits');
  type('J2', 2);
  type('J4', 'many');
  type('K1', 'Twice');
  type('K2', '=I2*2');
  await staff((table) => table.sort.apply([{ key: 1, ascending: false }]));
  expect(await sheet.readColumn('visits', key)).toEqual({
    ids: [GUIDS[2], GUIDS[1], GUIDS[0]],
    cells: ['many', '', 2],
  });
  expect((await sheet.readColumn('Twice', key))?.cells).toEqual([2, 2, 2]);
});

test('a column that was renamed or deleted is null, and so is one without a table', async () => {
  expect(await sheet.readColumn('Visits', key)).toBeNull();
  await sheet.writeLeads(threeLeads, []);
  expect(await sheet.readColumn('Visits', key)).toBeNull();
});

test('an error in a cell is read as its text, and a row of staff’s own has no id', async () => {
  await sheet.writeLeads(threeLeads, []);
  type('J1', 'Ratio');
  type('J2', '=1/0');
  await staff((table) => table.rows.add(undefined, [['', 'By hand', '', '', '', '', '', '', '', 7]]));
  const { ids = [], cells = [] } = (await sheet.readColumn('Ratio', key)) ?? {};
  expect([ids[3], cells[0], cells[3]]).toEqual(['', '#DIV/0!', 7]);
});

test('long notes are read in as many answers as they need', async () => {
  const pull = leadsSheetOf(Array.from({ length: 3_000 }, (_, i) => ({ id: `guid${i}` })));
  await sheet.writeLeads(pull, []);
  const leads = excel.workbook.findSheet('Leads');
  const note = 'n'.repeat(4_000);
  type('J1', 'Note');
  for (let row = 1; row <= 3_000; row++) leads?.setLiteral(row, 9, `${note}${row}`);
  const read = await sheet.readColumn('Note', key);
  expect(read?.cells).toHaveLength(3_000);
  expect(read?.cells[2_999]).toBe(`${note}3000`);
});

test('an edit of staff’s in the Leads table is told, our own writes are not', async () => {
  let told = 0;
  await sheet.watchLeads(() => told++);
  await sheet.writeLeads(threeLeads, []);
  await sheet.writeLeads(leadsSheetOf(GUIDS.map((id) => ({ id, pings: 7 }))), []);
  await sheet.writeScores(threeLeads.scores);
  await sheet.restoreScores();
  await eventsArrive();
  expect(told).toBe(0);
  await new Promise((resolve) => setTimeout(resolve, 600));
  type('I2', 5);
  await eventsArrive();
  expect(told).toBe(1);
});
