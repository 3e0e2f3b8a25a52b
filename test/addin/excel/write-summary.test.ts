/** @jest-environment node */
import type { SummarySheet } from '../../../addin/state/sheet-port.js';
import { excel, sheet } from './each-test.js';
import { cellsOf } from './sheet-cells.js';

const counts = (likely: number, may: number, unlikely: number) => ({
  Likely: likely,
  'May convert': may,
  Unlikely: unlikely,
});
const summary: SummarySheet = {
  facts: [
    ['As of', '2026-03-02'],
    ['Leads', 20_112],
    ['Model', '00123abc'],
    ['Run', 'not uploaded yet'],
  ],
  tiers: counts(2_104, 4_000, 14_008),
  blocks: [
    {
      title: 'By Origin',
      rows: [
        { name: '=Event', counts: counts(1, 2, 3) },
        { name: 'Source', counts: counts(4, 5, 6) },
      ],
    },
    { title: 'By College', rows: [{ name: 'Arts', counts: counts(7, 8, 9) }] },
  ],
};

test('the summary says what was scored with what, and counts tiers overall, by origin and by college', async () => {
  await sheet.writeSummary(summary);
  expect(cellsOf(excel.workbook, 'Summary')).toEqual([
    ['Lead scoring summary', '', '', '', ''],
    ['As of', '2026-03-02', '', '', ''],
    ['Leads', 20_112, '', '', ''],
    ['Model', '00123abc', '', '', ''],
    ['Run', 'not uploaded yet', '', '', ''],
    ['', '', '', '', ''],
    ['Tier', 'Leads', '', '', ''],
    ['Likely', 2_104, '', '', ''],
    ['May convert', 4_000, '', '', ''],
    ['Unlikely', 14_008, '', '', ''],
    ['', '', '', '', ''],
    ['By Origin', 'Likely', 'May convert', 'Unlikely', 'Leads'],
    ['=Event', 1, 2, 3, 6],
    ['Source', 4, 5, 6, 15],
    ['', '', '', '', ''],
    ['By College', 'Likely', 'May convert', 'Unlikely', 'Leads'],
    ['Arts', 7, 8, 9, 24],
  ]);
});

test('a shorter summary leaves nothing of the longer one, and what staff wrote beside it stays', async () => {
  await sheet.writeSummary(summary);
  excel.workbook.findSheet('Summary')?.enter(2, 6, 'my note');
  await sheet.writeSummary({ ...summary, blocks: summary.blocks.slice(0, 1) });
  const cells = cellsOf(excel.workbook, 'Summary');
  expect(cells).toHaveLength(14);
  expect(cells[2][6]).toBe('my note');
});

test('the chart is native, shows tiers by origin, and is one however often the summary is written', async () => {
  await sheet.writeSummary(summary);
  await sheet.writeSummary(summary);
  const charts = await excel.Excel.run(async (context) => {
    const found = context.workbook.worksheets.getItem('Summary').charts.load('items/name');
    await context.sync();
    return found.items.map((chart) => chart.name);
  });
  expect(charts).toEqual(['Tiers chart']);
});

test('a sheet called Summary that holds something else is not touched', async () => {
  excel.workbook.addSheet('Summary').enter(0, 0, 'Budget');
  await expect(sheet.writeSummary(summary)).rejects.toMatchObject({ code: 'SUMMARY_SHEET_TAKEN' });
  expect(cellsOf(excel.workbook, 'Summary')).toEqual([['Budget']]);
});
