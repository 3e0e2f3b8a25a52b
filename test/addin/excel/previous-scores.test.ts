/** @jest-environment node */
import { excelSheet } from '../../../addin/excel/excel-sheet.js';
import { excel, sheet, staff } from './each-test.js';
import { columnUnder, pictureOf } from './sheet-cells.js';
import { GUIDS, leadsSheetOf, threeLeads } from './some-leads.js';

const rescored = leadsSheetOf([
  { id: GUIDS[2], tier: 'Likely', points: 99 },
  { id: GUIDS[0], tier: 'Unlikely', points: 11 },
  { id: GUIDS[1], tier: 'Unlikely', points: 12 },
]).scores;
const scores = () => ['Person GUID', 'Points', 'Tier'].map((h) => columnUnder(excel.workbook, 'Leads', h));

test('before any score was replaced there is nothing to restore', async () => {
  expect(await sheet.previousScores()).toBe(0);
  expect(await sheet.restoreScores()).toBeNull();
  await sheet.writeLeads(threeLeads, []);
  expect(await sheet.previousScores()).toBe(0);
  expect(await sheet.restoreScores()).toBeNull();
});

test('restoring puts the replaced scores back by lead, and restoring again takes that back', async () => {
  await sheet.writeLeads(threeLeads, []);
  await staff((table) => {
    table.columns.add(undefined, [['Note'], ['ash'], ['birch'], ['cedar']]);
    table.columns.getItem('Tier').filter.applyValuesFilter(['Likely']);
  });
  const before = pictureOf(excel.workbook);
  await sheet.writeScores(rescored);
  const after = pictureOf(excel.workbook);
  expect(await sheet.previousScores()).toBe(3);
  expect(await sheet.restoreScores()).toEqual({
    restored: 3,
    cleared: 0,
    tiers: ['Likely'],
    filtersLost: [],
  });
  expect(pictureOf(excel.workbook)).toEqual(before);
  await sheet.restoreScores();
  expect(pictureOf(excel.workbook)).toEqual(after);
});

test('scores come back into the rows as people have sorted and cut them since', async () => {
  await sheet.writeLeads(threeLeads, []);
  await sheet.writeScores(rescored);
  await staff((table) => table.sort.apply([{ key: 1, ascending: false }]));
  await staff((table) => table.rows.getItemAt(1).delete());
  await sheet.restoreScores();
  expect(scores()).toEqual([
    [GUIDS[2], GUIDS[0]],
    [31.2, 71.5],
    ['Unlikely', 'Likely'],
  ]);
});

test('a lead that had no score then has none afterwards, and a row of staff’s own keeps what it says', async () => {
  await sheet.writeLeads(threeLeads, []);
  await sheet.writeLeads(leadsSheetOf(GUIDS.map((id) => ({ id, points: 5 }))), []);
  await staff((table) => table.rows.add(undefined, [['', 'By hand', '', 99, 'Likely', '', 'mine', '', '']]));
  expect(await sheet.restoreScores()).toMatchObject({ restored: 3, cleared: 1 });
  expect(await sheet.previousScores()).toBe(4);
  expect(columnUnder(excel.workbook, 'Leads', 'Points')).toEqual([71.5, 52, 31.2, '', 99]);
});

test('a pane that is opened anew restores as well', async () => {
  await sheet.writeLeads(threeLeads, []);
  await sheet.writeScores(rescored);
  const reopened = excelSheet(excel.Excel);
  expect(await reopened.previousScores()).toBe(3);
  await reopened.restoreScores();
  expect(columnUnder(excel.workbook, 'Leads', 'Points')).toEqual([71.5, 52, 31.2]);
});

test('what the hidden sheet keeps is text where the sheet had text', async () => {
  const why = (reasons: string) => ({
    ...threeLeads.scores,
    cells: threeLeads.scores.cells.map((c) => [...c.slice(0, 4), reasons]),
  });
  await sheet.writeLeads({ ...threeLeads, scores: why('=1+1') }, []);
  await sheet.writeScores(why('+2 Calls'));
  await sheet.restoreScores();
  expect(columnUnder(excel.workbook, 'Leads', 'Why')).toEqual(['=1+1', '=1+1', '=1+1']);
  expect(excel.workbook.findSheet('Leads scores before')?.visibility).toBe('Hidden');
});
