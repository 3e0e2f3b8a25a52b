/** @jest-environment node */
import { excel, openAnother, sheet, staff } from './each-test.js';
import { columnUnder, pictureOf } from './sheet-cells.js';
import { GUIDS, leadsSheetOf, threeLeads } from './some-leads.js';

// The requests are refused one after the other, each in a window of its own.
jest.setTimeout(60_000);

const manyLeads = (last: string) =>
  leadsSheetOf(Array.from({ length: 9_000 }, (_, i) => ({ id: `guid${i}`, last: `${last}${i}` })));

const nextPull = leadsSheetOf([
  { id: GUIDS[3], last: 'Elm', points: 80 },
  { id: GUIDS[2], last: 'Cedar', points: 70 },
  { id: GUIDS[0], last: 'Ash-Oak', points: 10, tier: 'Unlikely' },
]);

/** Changes requests on their way to Excel. */
function intercept(change: (request: string, number: number) => string | Error): { requests: () => number } {
  const answer = excel.server.answer.bind(excel.server);
  let requests = 0;
  excel.server.answer = (request) => {
    const changed = change(request, requests++);
    if (typeof changed === 'string') return answer(changed);
    const Error = {
      Code: 'GeneralException',
      Message: '',
      ActionIndex: 0,
      Location: '',
      HttpStatusCode: 500,
    };
    return JSON.stringify({ Error, Results: [], TraceIds: [] });
  };
  return { requests: () => requests };
}

const isWrite = (request: string) => /"(Values|CopyFrom|Resize|ApplyValuesFilter)"/.test(request);

/** A table under a filter, with a note, a formula, a moved width and something below it. */
async function staffHaveWorked() {
  await staff((table, leads) => {
    table.columns.add(undefined, [['Note'], ['call'], ['left'], ['met']]);
    leads.getRange('K1').values = [['Twice']];
    leads.getRange('K2:K4').formulas = [['=I2*2'], ['=I3*2'], ['=I4*2']];
    leads.getRange('A7').values = [['below']];
    leads.getRange('B1').format.columnWidth = 123;
    table.columns.getItem('Tier').filter.applyValuesFilter(['Likely', 'Unlikely']);
  });
}

test('a write that is stopped before its first block changes nothing, and says so', async () => {
  await sheet.writeLeads(threeLeads, []);
  await staffHaveWorked();
  const before = pictureOf(excel.workbook);
  const stopped = { signal: AbortSignal.abort() };
  const cancelled = { code: 'CANCELLED' };
  await expect(sheet.writeLeads(nextPull, [], stopped)).rejects.toMatchObject(cancelled);
  await expect(sheet.writeScores(nextPull.scores, stopped)).rejects.toMatchObject(cancelled);
  expect(pictureOf(excel.workbook)).toEqual(before);
});

test('a write that is stopped between two blocks changes nothing', async () => {
  await sheet.writeLeads(manyLeads('x'.repeat(600)), []);
  const before = pictureOf(excel.workbook);
  const stop = new AbortController();
  const told: number[][] = [];
  const onProgress = (done: number, total: number) => {
    told.push([done, total]);
    stop.abort();
  };
  await expect(
    sheet.writeLeads(manyLeads('y'.repeat(600)), [], { onProgress, signal: stop.signal }),
  ).rejects.toMatchObject({ code: 'CANCELLED', action: expect.stringContaining('as it was') });
  expect(told).toEqual([[expect.any(Number), 9_000]]);
  expect(told[0][0]).toBeLessThan(9_000);
  expect(pictureOf(excel.workbook)).toEqual(before);
});

test('a first pull that is stopped leaves no table, and the next one makes it', async () => {
  const stop = new AbortController();
  await expect(
    sheet.writeLeads(manyLeads('x'.repeat(600)), [], { onProgress: () => stop.abort(), signal: stop.signal }),
  ).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(excel.workbook.findSheet('Leads')).toBeUndefined();
  expect(await sheet.writeLeads(threeLeads, [])).toMatchObject({ first: true });
});

test('whichever request Excel refuses, the table is as it was or wholly written', async () => {
  const outcomes = { before: 0, written: 0 };
  for (let refused = 0; ; refused++) {
    openAnother();
    await sheet.writeLeads(threeLeads, []);
    await staffHaveWorked();
    const before = pictureOf(excel.workbook);
    const { requests } = intercept((request, number) =>
      number === refused ? new Error('refused') : request,
    );
    const outcome = await sheet.writeLeads(nextPull, []).catch((error: unknown) => error);
    if (outcome instanceof Error) {
      outcomes.before++;
      expect(pictureOf(excel.workbook)).toEqual(before);
    } else {
      outcomes.written++;
      expect(columnUnder(excel.workbook, 'Leads', 'Points').slice(0, 4)).toEqual([10, '', 70, 80]);
    }
    if (requests() <= refused) break;
  }
  expect(outcomes.before).toBeGreaterThan(8);
});

test('a filter that Excel does not take again is told, and the leads are written all the same', async () => {
  await sheet.writeLeads(threeLeads, []);
  await staffHaveWorked();
  intercept((request) => {
    if (!request.includes('"ApplyValuesFilter"') || !request.includes('"CopyFrom"')) return request;
    const batch = JSON.parse(request) as {
      Actions: { Name: string; ArgumentInfo: { Arguments: unknown[] } }[];
    };
    for (const action of batch.Actions)
      if (action.Name === 'ApplyValuesFilter') action.ArgumentInfo.Arguments = [5];
    return JSON.stringify(batch);
  });
  expect(await sheet.writeLeads(nextPull, [])).toMatchObject({ tiers: [], filtersLost: ['Tier'], added: 1 });
  expect(columnUnder(excel.workbook, 'Leads', 'Points').slice(0, 4)).toEqual([10, '', 70, 80]);
  expect(excel.workbook.findTable('Leads')?.isFiltered).toBe(false);
});

test('a table that is sorted while it is written gets every score in its own row', async () => {
  await sheet.writeLeads(threeLeads, []);
  let sorts = 0;
  const onProgress = () => {
    if (sorts++ === 0) excel.workbook.findTable('Leads')?.sort([{ key: 0, ascending: false }]);
  };
  await sheet.writeLeads(nextPull, [], { onProgress });
  expect(sorts).toBe(2);
  expect(columnUnder(excel.workbook, 'Leads', 'Last')).toEqual(['Cedar', 'Birch', 'Ash-Oak', 'Elm']);
  expect(columnUnder(excel.workbook, 'Leads', 'Points')).toEqual([70, '', 10, 80]);
});

test('a table that never comes to rest is left alone, and the sentence says why', async () => {
  await sheet.writeLeads(threeLeads, []);
  let ascending = false;
  const onProgress = () => {
    excel.workbook.findTable('Leads')?.sort([{ key: 0, ascending }]);
    ascending = !ascending;
  };
  await expect(sheet.writeLeads(nextPull, [], { onProgress })).rejects.toMatchObject({ code: 'LEADS_MOVED' });
  expect(columnUnder(excel.workbook, 'Leads', 'Last')).toEqual(['Cedar', 'Birch', 'Ash']);
});

test('the table changes in one request, which is one step of undo where Excel keeps it', async () => {
  await sheet.writeLeads(threeLeads, ['Likely']);
  const changes: string[] = [];
  intercept((request) => {
    if (isWrite(request) && /"(CopyFrom|Resize|ApplyValuesFilter|ClearFilters)"/.test(request))
      changes.push(request);
    return request;
  });
  await sheet.writeLeads(nextPull, []);
  expect(changes).toHaveLength(1);
});

test('thousands of staff’s own rows among the leads take more than one request, and keep what they say', async () => {
  const pull = leadsSheetOf(Array.from({ length: 4_200 }, (_, i) => ({ id: `guid${i}`, points: i })));
  await sheet.writeLeads(pull, []);
  const leads = excel.workbook.findSheet('Leads');
  for (let row = 1; row <= 4_200; row += 2) leads?.setLiteral(row, 0, '');
  await sheet.writeScores({
    ...pull.scores,
    cells: pull.scores.cells.map(([rank, , ...rest]) => [rank, -1, ...rest]),
  });
  const points = columnUnder(excel.workbook, 'Leads', 'Points');
  expect(points.every((value, i) => value === (i % 2 === 0 ? i : -1))).toBe(true);
});

test('what is on its way stands on a hidden sheet, which is empty afterwards', async () => {
  await sheet.writeLeads(threeLeads, []);
  await sheet.writeLeads(nextPull, []);
  const staging = excel.workbook.findSheet('Leads being written');
  expect(staging?.visibility).toBe('Hidden');
  expect(staging?.usedArea(true)).toBeUndefined();
});

test('a sheet of staff’s under the name of a hidden one is not touched', async () => {
  await sheet.writeLeads(threeLeads, []);
  excel.workbook.addSheet('Leads being written').enter(0, 0, 'mine');
  await expect(sheet.writeLeads(nextPull, [])).rejects.toMatchObject({ code: 'HIDDEN_SHEET_TAKEN' });
  expect(excel.workbook.findSheet('Leads being written')?.value(0, 0)).toBe('mine');
});
