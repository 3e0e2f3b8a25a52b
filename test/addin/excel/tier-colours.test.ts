/** @jest-environment node */
import { excel, sheet, staff } from './each-test.js';
import { GUIDS, leadsSheetOf, threeLeads } from './some-leads.js';
import { columnUnder } from './sheet-cells.js';
import { conditionalLook } from '../../../sandbox/excel/workbook/conditional-format.js';

/** Fill of every cell of the Tier column. */
function fills(): (string | undefined)[] {
  const leads = excel.workbook.findSheet('Leads');
  const table = excel.workbook.findTable('Leads');
  if (!leads || !table) return [];
  const column = table.area.col + table.columnIndex('Tier');
  return Array.from({ length: table.body.rows }, (_, r) => {
    const row = table.body.row + r;
    const look = conditionalLook(
      leads.conditionalFormats,
      row,
      column,
      leads.value(row, column),
      leads.text(row, column),
      (formula) => excel.workbook.constant(formula, leads),
    );
    return look?.fill;
  });
}
const [green, yellow, grey] = ['#DDF0DD', '#FFF4CE', '#EBEBEB'];

test('each tier has its colour besides its word', async () => {
  await sheet.writeLeads(threeLeads, []);
  expect(columnUnder(excel.workbook, 'Leads', 'Tier')).toEqual(['Likely', 'May convert', 'Unlikely']);
  expect(fills()).toEqual([green, yellow, grey]);
});

test('colours follow the tiers through a refresh, a sort and new leads, and are not piled up', async () => {
  await sheet.writeLeads(threeLeads, []);
  const pull = leadsSheetOf(GUIDS.map((id, i) => ({ id, tier: i === 1 ? 'Unlikely' : 'Likely' })));
  await sheet.writeLeads(pull, []);
  await sheet.writeLeads(pull, []);
  await staff((table) => table.sort.apply([{ key: 0, ascending: false }]));
  expect(fills()).toEqual([green, green, grey, green]);
  expect(excel.workbook.findSheet('Leads')?.conditionalFormats).toHaveLength(6);
});

test('staff who took the colours away do not get them back', async () => {
  await sheet.writeLeads(threeLeads, []);
  await staff((table) => table.columns.getItem('Tier').getRange().conditionalFormats.clearAll());
  await sheet.writeLeads(leadsSheetOf(GUIDS.map((id) => ({ id }))), []);
  expect(fills()).toEqual([undefined, undefined, undefined, undefined]);
});

test('a Tier column that comes back has its colours', async () => {
  await sheet.writeLeads(threeLeads, []);
  await staff((table) => table.columns.getItem('Tier').delete());
  await sheet.writeScores(threeLeads.scores);
  expect(fills()).toEqual([green, yellow, grey]);
});
