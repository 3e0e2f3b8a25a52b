/** @jest-environment node */
import type { WeightsSheet } from '../../../addin/state/sheet-port.js';
import type { WeightRow } from '../../../scoring/index.js';
import { eventsArrive } from '../../sandbox/excel/office-in-jsdom.js';
import { excel, sheet } from './each-test.js';
import { cellsOf } from './sheet-cells.js';

const row = (label: string, attribute: string, more: Partial<WeightRow> = {}): WeightRow => ({
  feature: label.toLowerCase(),
  label,
  attribute,
  leads: 1200,
  converted: 31,
  coefficient: 0.4159,
  modelPoints: 6,
  yourPoints: null,
  inUse: true,
  ...more,
});

const start: WeightRow = {
  ...row('Start', ''),
  leads: null,
  converted: null,
  coefficient: null,
  modelPoints: 41.3,
};
const weights: WeightsSheet = {
  modelId: 'model1',
  rows: [
    start,
    row('Origin', 'Event'),
    row('Origin', '=1+1', { yourPoints: 9.5 }),
    row('Pings', '3', { inUse: false }),
  ],
};

const edit = (address: string, value: string | number) =>
  excel.Excel.run(async (context) => {
    context.workbook.worksheets.getItem('Weights').getRange(address).values = [[value]];
    await context.sync();
  });

test('the Weights sheet shows every row, the model’s id, and attribute names as text', async () => {
  await sheet.writeWeights(weights);
  const cells = cellsOf(excel.workbook, 'Weights');
  expect(cells[1].slice(0, 2)).toEqual(['Model', 'model1']);
  expect(cells[3]).toEqual([
    'Feature',
    'Attribute',
    'Leads',
    'Converted',
    'Coefficient',
    'Model points',
    'Your points',
    'In use',
  ]);
  expect(cells.slice(4)).toEqual([
    ['Start', '', '', '', '', 41.3, '', 'Yes'],
    ['Origin', 'Event', 1200, 31, 0.4159, 6, '', 'Yes'],
    ['Origin', '=1+1', 1200, 31, 0.4159, 6, 9.5, 'Yes'],
    ['Pings', '3', 1200, 31, 0.4159, 6, '', 'No'],
  ]);
  expect(excel.workbook.findSheet('Weights')?.formula(6, 1)).toBe('=1+1');
});

test('what staff edited is read back with the model it belongs to', async () => {
  await sheet.writeWeights(weights);
  await edit('G6', -4.5);
  await edit('H6', 'no');
  const read = await sheet.readWeights();
  expect(read?.modelId).toBe('model1');
  expect(read?.rows[1]).toEqual({ label: 'Origin', attribute: 'Event', yourPoints: -4.5, inUse: 'no' });
});

test('a workbook without our Weights sheet has none to read', async () => {
  await expect(sheet.readWeights()).resolves.toBeNull();
});

test('an update finds its rows after staff sorted them, and keeps their own column', async () => {
  await sheet.writeWeights(weights);
  await excel.Excel.run(async (context) => {
    const table = context.workbook.tables.getItem('Weights');
    table.columns.add(undefined, [['Why we did it'], ['a'], ['b'], ['c'], ['d']]);
    table.sort.apply([{ key: 1, ascending: false }]);
    await context.sync();
  });
  const before = cellsOf(excel.workbook, 'Weights').slice(4);
  await sheet.writeWeights({ ...weights, rows: weights.rows.map((r) => ({ ...r, yourPoints: 1 })) });
  const after = cellsOf(excel.workbook, 'Weights').slice(4);
  expect(after.map((r) => r[6])).toEqual([1, 1, 1, 1]);
  expect(after.map((r) => [r[0], r[1], r[8]])).toEqual(before.map((r) => [r[0], r[1], r[8]]));
});

test('a cell of the model that staff overwrote comes back', async () => {
  await sheet.writeWeights(weights);
  await edit('F6', 1000);
  await sheet.writeWeights(weights);
  expect(cellsOf(excel.workbook, 'Weights')[5][5]).toBe(6);
});

test('an update that changes nothing leaves a filter of staff alone', async () => {
  await sheet.writeWeights(weights);
  await excel.Excel.run(async (context) => {
    context.workbook.tables
      .getItem('Weights')
      .columns.getItem('Feature')
      .filter.applyValuesFilter(['Origin']);
    await context.sync();
  });
  await sheet.writeWeights(weights);
  expect(excel.workbook.findSheet('Weights')?.isRowHidden(4)).toBe(true);
});

test('another model replaces the table', async () => {
  await sheet.writeWeights(weights);
  await sheet.writeWeights({ modelId: 'model2', rows: [start, row('College', 'Arts')] });
  const cells = cellsOf(excel.workbook, 'Weights');
  expect(cells[1][1]).toBe('model2');
  expect(cells.slice(4).map((r) => r[0])).toEqual(['Start', 'College']);
  expect(excel.workbook.tables).toHaveLength(1);
});

test('an edit in the sheet is told, also after the table was made anew', async () => {
  let told = 0;
  await sheet.writeWeights(weights);
  await sheet.watchWeights(() => told++);
  await edit('G6', 7);
  await eventsArrive();
  expect(told).toBe(1);

  await sheet.writeWeights({ modelId: 'model2', rows: [start, row('College', 'Arts')] });
  await eventsArrive();
  const before = told;
  await edit('G6', 8);
  await eventsArrive();
  expect(told).toBe(before + 1);
});

test('without its column the Weights sheet is not read, and the sentence names the column', async () => {
  await sheet.writeWeights(weights);
  await edit('G4', 'Points');
  await expect(sheet.readWeights()).rejects.toMatchObject({
    code: 'WEIGHTS_COLUMN_GONE',
    message: expect.stringContaining('Your points'),
  });
});

test('a sheet called Weights that holds something else is not touched', async () => {
  excel.workbook.addSheet('Weights').enter(0, 0, 'Parcels');
  await expect(sheet.writeWeights(weights)).rejects.toMatchObject({ code: 'WEIGHTS_SHEET_TAKEN' });
  expect(cellsOf(excel.workbook, 'Weights')).toEqual([['Parcels']]);
});
