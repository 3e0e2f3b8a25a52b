/** @jest-environment node */
import { excel, sheet, staff } from './each-test.js';
import { hostileTexts } from './hostile-texts.js';
import { cellsOf, columnUnder, isHidden } from './sheet-cells.js';
import { GUIDS, leadsSheetOf, threeLeads } from './some-leads.js';

test('the first pull writes headings, leads and scores and makes them the table Leads', async () => {
  const receipt = await sheet.writeLeads(threeLeads, []);
  expect(receipt).toEqual({
    first: true,
    added: 3,
    changed: 0,
    gone: 0,
    blanked: 0,
    tiers: [],
    filtersLost: [],
  });
  const cells = cellsOf(excel.workbook, 'Leads');
  expect(cells[0]).toEqual([
    'Person GUID',
    'Last',
    'Rank',
    'Points',
    'Tier',
    'Probability',
    'Why',
    'Created',
    'Pings',
  ]);
  expect(cells[1]).toEqual([
    GUIDS[0],
    'Ash',
    1,
    71.5,
    'Likely',
    0.0423,
    '+9.2 Pings 3 · −3.0 Days since contact never',
    45_000,
    1,
  ]);
  expect(cells).toHaveLength(4);
  expect(excel.workbook.findTable('Leads')?.body.rows).toBe(3);
});

test('names stay in sight on the left, and the scores stand beside them', async () => {
  await sheet.writeLeads(threeLeads, []);
  const leads = excel.workbook.findSheet('Leads');
  expect([leads?.frozenRows, leads?.frozenColumns]).toEqual([1, 2]);
  expect(cellsOf(excel.workbook, 'Leads')[0].slice(2, 7)).toEqual([
    'Rank',
    'Points',
    'Tier',
    'Probability',
    'Why',
  ]);
});

test('points, probability and created dates carry the number formats staff read', async () => {
  await sheet.writeLeads(threeLeads, []);
  const leads = excel.workbook.findSheet('Leads');
  expect([7, 3, 5].map((col) => leads?.text(1, col))).toEqual(['2023-03-15', '71.5', '4.2%']);
});

test('hostile text stays text, visible and well-formed, and never becomes a formula', async () => {
  const pull = leadsSheetOf(hostileTexts.map((last, i) => ({ id: `guid${i}`, last })));
  const receipt = await sheet.writeLeads(pull, []);
  const leads = excel.workbook.findSheet('Leads');
  const values = columnUnder(excel.workbook, 'Leads', 'Last') as string[];
  expect(receipt.blanked).toBe(0);
  values.forEach((value, i) => {
    expect(typeof value).toBe('string');
    expect(leads?.formula(i + 1, 1)).toBe(value);
    expect(value.length).toBeLessThanOrEqual(32_767);
    expect(value).not.toMatch(/[\u0000-\u001f\u200b\u202e\ufeff]|\p{Surrogate}/u);
  });
  expect(values[0]).toBe('=1+1');
  expect(values[hostileTexts.indexOf('00123')]).toBe('00123');
});

test('a second pull of the same leads changes nothing and says so', async () => {
  const pull = leadsSheetOf(hostileTexts.map((last, i) => ({ id: `guid${i}`, last })));
  await sheet.writeLeads(pull, []);
  const before = cellsOf(excel.workbook, 'Leads');
  const receipt = await sheet.writeLeads(pull, []);
  expect(receipt).toEqual({
    first: false,
    added: 0,
    changed: 0,
    gone: 0,
    blanked: 0,
    tiers: [],
    filtersLost: [],
  });
  expect(cellsOf(excel.workbook, 'Leads')).toEqual(before);
});

test('a second pull keeps the columns, formulas and row order of staff and counts what is new, changed and gone', async () => {
  await sheet.writeLeads(threeLeads, []);
  await staff((table) => {
    table.columns.add(undefined, undefined, 'Note');
    table.columns.add(undefined, undefined, 'Twice');
    table.sort.apply([{ key: 3, ascending: true }]);
  });
  await staff((_, leads) => {
    leads.getRange('J2:J4').values = [['call'], ['left'], ['met']];
    leads.getRange('K2:K4').formulas = [['=I2*2'], ['=I3*2'], ['=I4*2']];
  });

  const receipt = await sheet.writeLeads(
    leadsSheetOf([
      { id: GUIDS[3], last: 'Elm', pings: 9, tier: 'Likely', points: 80 },
      { id: GUIDS[1], last: 'Birch', pings: 4, tier: 'Likely', points: 64 },
      { id: GUIDS[2].toUpperCase(), last: 'Cedar', tier: 'Unlikely', points: 31.2 },
    ]),
    [],
  );
  // The id that Slate now writes in capitals is a change of that column, not another lead.
  expect(receipt).toEqual({
    first: false,
    added: 1,
    changed: 2,
    gone: 1,
    blanked: 0,
    tiers: [],
    filtersLost: [],
  });
  const cells = cellsOf(excel.workbook, 'Leads');
  const shown = cells.slice(1).map((row) => [row[1], row[8], row[3], row[4], row[9], row[10]]);
  expect(shown).toEqual([
    ['Cedar', 1, 31.2, 'Unlikely', 'call', 2],
    ['Birch', 4, 64, 'Likely', 'left', 8],
    ['Ash', 1, '', '', 'met', 2],
    ['Elm', 9, 80, 'Likely', expect.anything(), expect.anything()],
  ]);
  expect(excel.workbook.findSheet('Leads')?.formula(2, 10)).toBe('=I3*2');
  expect(cells[3][6]).toBe('No longer among the leads that Slate lists.');
  expect(excel.workbook.findTable('Leads')?.body.rows).toBe(4);

  // Who was gone before is not gone again.
  const pull = leadsSheetOf([{ id: GUIDS[3], last: 'Elm', pings: 9, tier: 'Likely', points: 80 }]);
  expect(await sheet.previewLeads(pull)).toMatchObject({ added: 0, changed: 0, gone: 2 });
  expect(await sheet.writeLeads(pull, [])).toMatchObject({ added: 0, changed: 0, gone: 2 });
  expect(await sheet.previewLeads(pull)).toMatchObject({ added: 0, changed: 0, gone: 0, columns: [] });
  expect(excel.workbook.findTable('Leads')?.body.rows).toBe(4);
});

test('a pull under an active filter writes every lead into its own row and filters again as before', async () => {
  await sheet.writeLeads(threeLeads, ['Likely']);
  expect([1, 2, 3].map((row) => isHidden(excel.workbook, 'Leads', row))).toEqual([false, true, true]);
  await staff((table) => table.columns.getItem('Last').filter.applyValuesFilter(['Birch', 'Cedar']));
  const hidden = () => [1, 2, 3].map((row) => isHidden(excel.workbook, 'Leads', row));
  expect(hidden()).toEqual([true, true, true]);
  const receipt = await sheet.writeLeads(
    leadsSheetOf([
      { id: GUIDS[2], last: 'Cedar', tier: 'Likely', points: 90 },
      { id: GUIDS[1], last: 'Birch', tier: 'Unlikely', points: 20 },
      { id: GUIDS[0], last: 'Ash', tier: 'Unlikely', points: 10 },
    ]),
    [],
  );
  expect(columnUnder(excel.workbook, 'Leads', 'Points')).toEqual([10, 20, 90]);
  expect(hidden()).toEqual([true, true, false]);
  expect(receipt).toMatchObject({ tiers: ['Likely'], filtersLost: [] });
});

test('a row that staff added without a GUID is left alone', async () => {
  await sheet.writeLeads(threeLeads, []);
  await staff((table) => table.rows.add(undefined, [['', 'By hand', '', 99, 'Likely', '', 'mine', '', '']]));
  await sheet.writeLeads(threeLeads, []);
  expect(cellsOf(excel.workbook, 'Leads')[4].slice(0, 9)).toEqual([
    '',
    'By hand',
    '',
    99,
    'Likely',
    '',
    'mine',
    '',
    '',
  ]);
});

test('what staff wrote below the table moves down to make room for new leads', async () => {
  await sheet.writeLeads(threeLeads, []);
  await staff((_, leads) => {
    leads.getRange('A6:B6').values = [['Total', '=COUNTA(B2:B4)']];
  });
  await sheet.writeLeads(leadsSheetOf(['a', 'b', 'c', 'd'].map((id) => ({ id }))), []);
  const below = cellsOf(excel.workbook, 'Leads').filter((row) => row[0] === 'Total');
  expect(below).toHaveLength(1);
  expect(excel.workbook.findTable('Leads')?.body.rows).toBe(7);
});

test('a score column that staff deleted comes back at the end', async () => {
  await sheet.writeLeads(threeLeads, []);
  await staff((table) => table.columns.getItem('Tier').delete());
  await sheet.writeLeads(threeLeads, []);
  expect(columnUnder(excel.workbook, 'Leads', 'Tier')).toEqual(['Likely', 'May convert', 'Unlikely']);
  expect(columnUnder(excel.workbook, 'Leads', 'Why')[0]).toMatch(/^\+9\.2 Pings/);
});

test('without the key column the pull stops and names it', async () => {
  await sheet.writeLeads(threeLeads, []);
  await staff((_, leads) => {
    leads.getRange('A1').values = [['GUID']];
  });
  await expect(sheet.writeLeads(threeLeads, [])).rejects.toMatchObject({
    code: 'KEY_COLUMN_GONE',
    message: expect.stringContaining('Person GUID'),
  });
});

test('a sheet called Leads that holds something else is not touched', async () => {
  const other = excel.workbook.addSheet('Leads');
  other.enter(0, 0, 'My own list');
  await expect(sheet.writeLeads(threeLeads, [])).rejects.toMatchObject({ code: 'LEADS_SHEET_TAKEN' });
  expect(cellsOf(excel.workbook, 'Leads')).toEqual([['My own list']]);
});

test('a sheet left by an interrupted first pull is written again', async () => {
  const left = excel.workbook.addSheet('Leads');
  left.enter(0, 0, 'Person GUID');
  left.enter(7, 3, 'left over');
  await sheet.writeLeads(threeLeads, []);
  expect(cellsOf(excel.workbook, 'Leads')).toHaveLength(4);
});

test('ten thousand leads go in blocks that fit a request', async () => {
  const long = 'x'.repeat(600);
  const pull = leadsSheetOf(
    Array.from({ length: 10_000 }, (_, i) => ({ id: `guid${i}`, last: `${long}${i}` })),
  );
  await sheet.writeLeads(pull, []);
  const last = columnUnder(excel.workbook, 'Leads', 'Last');
  expect(last).toHaveLength(10_000);
  expect(last[9_999]).toBe(`${long}9999`);
});
