/** @jest-environment node */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanText } from '../../../addin/excel/clean-text.js';
import { excelSheet } from '../../../addin/excel/excel-sheet.js';
import { createExcel } from '../../sandbox/excel/office-in-jsdom.js';
import { hostileTexts } from './hostile-texts.js';
import { columnUnder } from './sheet-cells.js';
import { leadsSheetOf } from './some-leads.js';

/** Writes the texts as names into a new sheet, into the same one again, and reads both from the sheet. */
async function writtenAndRefreshed(names: readonly string[]) {
  const excel = createExcel();
  const sheet = excelSheet(excel.Excel);
  const pull = leadsSheetOf(names.map((last, i) => ({ id: `guid${i}`, last })));
  const receipts = [await sheet.writeLeads(pull, [])];
  const first = columnUnder(excel.workbook, 'Leads', 'Last');
  receipts.push(await sheet.writeLeads(pull, []));
  const second = columnUnder(excel.workbook, 'Leads', 'Last');
  const leads = excel.workbook.findSheet('Leads');
  const formulas = names.filter((_, i) => leads?.formula(i + 1, 1) !== leads?.value(i + 1, 1));
  const read = (await sheet.readColumn('Last', 'Person GUID'))?.cells;
  expect([...excel.server.unimplemented]).toEqual([]);
  excel.close();
  return { first, second, read, formulas, receipts };
}

async function expectUnchanged(names: readonly string[]): Promise<void> {
  const cleaned = names.map(cleanText);
  const { first, second, read, formulas, receipts } = await writtenAndRefreshed(names);
  expect(first).toEqual(cleaned);
  expect(second).toEqual(cleaned);
  expect(read).toEqual(cleaned);
  expect(formulas).toEqual([]);
  expect(receipts).toMatchObject([
    { first: true, blanked: 0 },
    { first: false, changed: 0, blanked: 0 },
  ]);
}

test('every kind of hostile name comes back as it was cleaned, and none is a formula', async () => {
  await expectUnchanged(hostileTexts);
});

// The Big List of Naughty Strings (https://github.com/minimaxir/big-list-of-naughty-strings) is not part of the repository.
const list = join(process.env['LEADSCORE_SHARED'] ?? join(__dirname, '../../../../shared'), 'data/blns.json');
const [listed, title] = existsSync(list)
  ? [test, 'every one of the naughty strings comes back as it was cleaned, and none is a formula']
  : [test.skip, 'the naughty strings (not run: no blns.json here, LEADSCORE_SHARED says where)'];

listed(title, async () => {
  const strings = JSON.parse(readFileSync(list, 'utf8')) as string[];
  expect(strings.length).toBeGreaterThanOrEqual(515);
  await expectUnchanged(strings);
  // Cleaning leaves all but what cannot be seen: at most these few differ.
  expect(strings.filter((text) => cleanText(text) !== text).length).toBeLessThan(strings.length / 10);
});
