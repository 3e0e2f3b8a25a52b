/** @jest-environment node */
import { excel, sheet, staff } from './each-test.js';
import { pictureOf } from './sheet-cells.js';
import { GUIDS, leadsSheetOf, threeLeads } from './some-leads.js';

const nextPull = leadsSheetOf([
  { id: GUIDS[3], last: 'Elm' },
  { id: GUIDS[2], last: 'Cedar', pings: 4 },
  { id: GUIDS[1], last: 'Birch-Oak', pings: 4 },
]);

test('before the first pull every lead is new', async () => {
  expect(await sheet.previewLeads(threeLeads)).toEqual({
    first: true,
    added: 3,
    changed: 0,
    gone: 0,
    columns: [],
  });
});

test('the preview counts new, changed and gone leads and the columns that change, and writes nothing', async () => {
  await sheet.writeLeads(threeLeads, ['Likely']);
  const before = pictureOf(excel.workbook);
  const preview = await sheet.previewLeads(nextPull);
  expect(preview).toEqual({
    first: false,
    added: 1,
    changed: 2,
    gone: 1,
    columns: [
      { heading: 'Pings', leads: 2 },
      { heading: 'Last', leads: 1 },
    ],
  });
  expect(pictureOf(excel.workbook)).toEqual(before);
  expect(excel.workbook.sheets.map(({ name }) => name)).toEqual(['Sheet1', 'Leads']);
  const { added, changed, gone } = await sheet.writeLeads(nextPull, []);
  expect({ added, changed, gone }).toEqual({ added: 1, changed: 2, gone: 1 });
});

test('a column that staff deleted is counted as the write will fill it', async () => {
  await sheet.writeLeads(threeLeads, []);
  await staff((table) => table.columns.getItem('Last').delete());
  expect(await sheet.previewLeads(threeLeads)).toMatchObject({
    changed: 3,
    columns: [{ heading: 'Last', leads: 3 }],
  });
});

test('a row that staff copied does not count a lead twice', async () => {
  await sheet.writeLeads(threeLeads, []);
  await staff((table) => table.rows.add(undefined, [[GUIDS[0], 'Ash', '', '', '', '', '', 45_000, 1]]));
  const pull = leadsSheetOf(GUIDS.slice(0, 3).map((id) => ({ id, last: 'Other' })));
  expect(await sheet.previewLeads(pull)).toMatchObject({
    changed: 3,
    columns: [{ heading: 'Last', leads: 3 }],
  });
});

test('without the key column there is no preview, and the sentence names it', async () => {
  await sheet.writeLeads(threeLeads, []);
  await staff((_, leads) => {
    leads.getRange('A1').values = [['GUID']];
  });
  await expect(sheet.previewLeads(threeLeads)).rejects.toMatchObject({ code: 'KEY_COLUMN_GONE' });
});
