/** @jest-environment node */
import { excel, sheet } from './each-test.js';
import { cellsOf, columnUnder, isHidden } from './sheet-cells.js';
import { GUIDS, leadsSheetOf, threeLeads } from './some-leads.js';

const rescored = leadsSheetOf([
  { id: GUIDS[2], tier: 'Likely', points: 99 },
  { id: GUIDS[0], tier: 'Unlikely', points: 11 },
  { id: GUIDS[1], tier: 'Unlikely', points: 12 },
]).scores;

test('only the score columns change, whatever order the rows are in', async () => {
  await sheet.writeLeads(threeLeads, []);
  const others = () => cellsOf(excel.workbook, 'Leads').map((row) => row.filter((_, j) => j < 2 || j > 6));
  const before = others();
  await sheet.writeScores(rescored);
  expect(columnUnder(excel.workbook, 'Leads', 'Points')).toEqual([11, 12, 99]);
  expect(others()).toEqual(before);
});

test('score columns are found by heading after staff moved them', async () => {
  await sheet.writeLeads(threeLeads, []);
  await excel.Excel.run(async (context) => {
    const table = context.workbook.tables.getItem('Leads');
    table.columns.getItem('Rank').delete();
    table.columns.add(0, [['Mine'], [1], [2], [3]]);
    await context.sync();
  });
  await sheet.writeScores(rescored);
  const cells = cellsOf(excel.workbook, 'Leads');
  expect(cells[0]).toEqual([
    'Mine',
    'Person GUID',
    'Last',
    'Points',
    'Tier',
    'Probability',
    'Why',
    'Created',
    'Pings',
    'Rank',
  ]);
  expect(cells[1].filter((_, j) => j !== 6)).toEqual([
    1,
    GUIDS[0],
    'Ash',
    11,
    'Unlikely',
    0.0423,
    45_000,
    1,
    2,
  ]);
});

test('new scores under a tier filter land in their rows and the filter shows the new Likely', async () => {
  await sheet.writeLeads(threeLeads, ['Likely']);
  await sheet.writeScores(rescored);
  expect(columnUnder(excel.workbook, 'Leads', 'Points')).toEqual([11, 12, 99]);
  expect([1, 2, 3].map((row) => isHidden(excel.workbook, 'Leads', row))).toEqual([true, true, false]);
});

test('a filter that staff set survives new scores, and the pane is told which tiers it shows', async () => {
  await sheet.writeLeads(threeLeads, []);
  await excel.Excel.run(async (context) => {
    const { columns } = context.workbook.tables.getItem('Leads');
    columns.getItem('Tier').filter.applyValuesFilter(['Likely', 'Unlikely']);
    columns.getItem('Points').filter.applyCustomFilter('>11', '<99', 'And');
    await context.sync();
  });
  expect(await sheet.writeScores(rescored)).toEqual({ tiers: ['Likely', 'Unlikely'], filtersLost: [] });
  expect(columnUnder(excel.workbook, 'Leads', 'Points')).toEqual([11, 12, 99]);
  expect([1, 2, 3].map((row) => isHidden(excel.workbook, 'Leads', row))).toEqual([true, false, true]);
});

test('scores leave people on the sheet where they are, a pull brings the leads to the front', async () => {
  await sheet.writeLeads(threeLeads, []);
  const mine = excel.workbook.addSheet('Mine');
  excel.workbook.activate(mine);
  await sheet.writeScores(rescored);
  await sheet.restoreScores();
  expect(excel.workbook.activeSheet.name).toBe('Mine');
  await sheet.writeLeads(threeLeads, []);
  expect(excel.workbook.activeSheet.name).toBe('Leads');
});

test('an empty probability is an empty cell', async () => {
  await sheet.writeLeads(threeLeads, []);
  const cells = rescored.cells.map((row) => row.map((cell, j) => (j === 3 ? '' : cell)));
  await sheet.writeScores({ ...rescored, cells });
  expect(columnUnder(excel.workbook, 'Leads', 'Probability')).toEqual(['', '', '']);
});

test('without a Leads table the scores have no place and the sentence says what to do', async () => {
  await expect(sheet.writeScores(rescored)).rejects.toMatchObject({
    code: 'NO_LEADS_SHEET',
    action: 'Pull leads to make it.',
  });
});

test('the tier filter is the table’s own: it shows the tiers chosen, and all again', async () => {
  await sheet.writeLeads(threeLeads, []);
  const hidden = () => [1, 2, 3].map((row) => isHidden(excel.workbook, 'Leads', row));
  await sheet.filterTiers(['Likely', 'May convert']);
  expect(hidden()).toEqual([false, false, true]);
  await sheet.filterTiers([]);
  expect(hidden()).toEqual([false, false, false]);
});

test('the tier filter leaves the filter that staff set on another column', async () => {
  await sheet.writeLeads(threeLeads, []);
  await excel.Excel.run(async (context) => {
    context.workbook.tables
      .getItem('Leads')
      .columns.getItem('Last')
      .filter.applyValuesFilter(['Ash', 'Cedar']);
    await context.sync();
  });
  await sheet.filterTiers(['Unlikely']);
  await sheet.filterTiers([]);
  expect([1, 2, 3].map((row) => isHidden(excel.workbook, 'Leads', row))).toEqual([false, true, false]);
});

test('without its Tier column the table cannot be filtered, and the sentence says how it comes back', async () => {
  await sheet.writeLeads(threeLeads, []);
  await excel.Excel.run(async (context) => {
    context.workbook.tables.getItem('Leads').columns.getItem('Tier').delete();
    await context.sync();
  });
  await expect(sheet.filterTiers(['Likely'])).rejects.toMatchObject({
    code: 'TIER_COLUMN_GONE',
    action: 'Pull again to bring it back.',
  });
});

test('two pieces of work never interleave', async () => {
  await Promise.all([
    sheet.writeLeads(threeLeads, []),
    sheet.writeScores(rescored),
    sheet.filterTiers(['Likely']),
  ]);
  expect(columnUnder(excel.workbook, 'Leads', 'Points')).toEqual([11, 12, 99]);
});

test('work goes on after a piece that failed', async () => {
  await expect(sheet.filterTiers(['Likely'])).rejects.toMatchObject({ code: 'NO_LEADS_SHEET' });
  await expect(sheet.writeLeads(threeLeads, [])).resolves.toMatchObject({ first: true });
});

test('best lead on top sorts the table by rank, and nobody’s cells leave their row', async () => {
  await sheet.writeLeads(threeLeads, []);
  await excel.Excel.run(async (context) => {
    const table = context.workbook.tables.getItem('Leads');
    table.columns.add(undefined, [['Note'], ['ash'], ['birch'], ['cedar']]);
    await context.sync();
  });
  await sheet.writeScores(rescored);
  await sheet.bestOnTop();
  expect(columnUnder(excel.workbook, 'Leads', 'Points')).toEqual([99, 11, 12]);
  expect(columnUnder(excel.workbook, 'Leads', 'Rank')).toEqual([1, 2, 3]);
  expect(columnUnder(excel.workbook, 'Leads', 'Note')).toEqual(['cedar', 'ash', 'birch']);
});

test('without a Rank column there is nothing to sort by, and the sentence says what to do', async () => {
  await sheet.writeLeads(threeLeads, []);
  await excel.Excel.run(async (context) => {
    context.workbook.tables.getItem('Leads').columns.getItem('Rank').delete();
    await context.sync();
  });
  await expect(sheet.bestOnTop()).rejects.toMatchObject({ code: 'RANK_COLUMN_GONE' });
});
