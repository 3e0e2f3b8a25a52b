/** @jest-environment node */
import { typeIntoCell } from '../../../sandbox/excel/workbook/edit-table.js';
import { eventsArrive } from '../../sandbox/excel/office-in-jsdom.js';
import { excel, sheet } from './each-test.js';
import { columnUnder } from './sheet-cells.js';
import { GUIDS, leadsSheetOf, threeLeads } from './some-leads.js';

/**
 * What goes wrong in Excel has to go wrong here as well, or a test proves nothing. Each trap is shown twice: the write that
 * anybody would write first falls into it, ours does not.
 */

/** What somebody who does not know Excel's traps does with the Leads sheet. */
const naively = <T>(work: (leads: Excel.Worksheet, context: Excel.RequestContext) => Promise<T>) =>
  excel.Excel.run((context) => work(context.workbook.worksheets.getItem('Leads'), context));

describe('values written under an active filter', () => {
  const rescored = leadsSheetOf(GUIDS.slice(0, 3).map((id, i) => ({ id, points: [10, 20, 30][i] }))).scores;
  beforeEach(() => sheet.writeLeads(threeLeads, ['Likely', 'Unlikely']));

  test('land in the wrong rows when they are simply written', async () => {
    await naively(async (leads, context) => {
      leads.getRange('D2:D4').values = [[10], [20], [30]];
      await context.sync();
    });
    expect(columnUnder(excel.workbook, 'Leads', 'Points')).toEqual([10, 52, 10]);
  });

  test('land in the wrong rows when Excel copies them there, too', async () => {
    await naively(async (leads, context) => {
      leads.getRange('M11:M13').values = [[10], [20], [30]];
      leads.getRange('D2:D4').copyFrom('M11:M13', 'Values');
      await context.sync();
    });
    expect(columnUnder(excel.workbook, 'Leads', 'Points').slice(0, 3)).toEqual([10, 52, 10]);
  });

  test('land where they belong when we write them', async () => {
    await sheet.writeScores(rescored);
    expect(columnUnder(excel.workbook, 'Leads', 'Points')).toEqual([10, 20, 30]);
  });
});

describe('a request or an answer above 5 MB', () => {
  const long = 'x'.repeat(600);
  const pull = leadsSheetOf(
    Array.from({ length: 9_000 }, (_, i) => ({ id: `guid${i}`, last: `${long}${i}` })),
  );

  test('is refused when leads are written or read at once', async () => {
    excel.workbook.addSheet('Leads');
    const write = naively(async (leads, context) => {
      leads.getRange('A1:A9000').values = pull.cells.map((row) => [row[1]]);
      await context.sync();
    });
    await expect(write).rejects.toMatchObject({ code: 'RequestPayloadSizeLimitExceeded' });
    const leads = excel.workbook.findSheet('Leads');
    pull.cells.forEach((row, i) => leads?.setLiteral(i, 0, row[1]));
    const read = naively(async (sheetOf, context) => {
      sheetOf.getRange('A1:A9000').load('values');
      await context.sync();
    });
    await expect(read).rejects.toMatchObject({ code: 'ResponsePayloadSizeLimitExceeded' });
  });

  test('is never asked for by us', async () => {
    await sheet.writeLeads(pull, []);
    expect((await sheet.readColumn('Last', 'Person GUID'))?.cells).toEqual(pull.cells.map((row) => row[1]));
  });
});

describe('more than five million cells', () => {
  beforeEach(() => sheet.writeLeads(threeLeads, []));

  test('are answered with null when whole columns are read', async () => {
    const values = await naively(async (leads, context) => {
      const [columns, cells] = [leads.getRange('A:F'), leads.getRange('A1:F900000')];
      columns.load('values');
      cells.load('values');
      await context.sync();
      return [columns.values, cells.values];
    });
    expect(values).toEqual([null, null]);
  });

  test('are never asked for by us: the table says how many rows there are', async () => {
    expect((await sheet.readColumn('Last', 'Person GUID'))?.cells).toEqual(['Ash', 'Birch', 'Cedar']);
  });
});

describe('text that begins like a formula', () => {
  const names = ['=1+1', '-note', '00123', "'t Hooft"];

  test('becomes one, and a numeral a number, when it is simply written', async () => {
    excel.workbook.addSheet('Leads');
    const formulas = await naively(async (leads, context) => {
      leads.getRange('A1:A4').values = names.map((name) => [name]);
      const read = leads.getRange('A1:A4').load('values, formulas');
      await context.sync();
      return [
        read.formulas[0][0],
        read.values[0][0],
        read.formulas[1][0],
        read.values[2][0],
        read.values[3][0],
      ];
    });
    expect(formulas).toEqual(['=1+1', 2, '=-note', 123, 't Hooft']);
  });

  test('is text when we write it, at the first pull and at every later one', async () => {
    const pull = leadsSheetOf(names.map((last, i) => ({ id: GUIDS[i], last })));
    await sheet.writeLeads(pull, []);
    expect(columnUnder(excel.workbook, 'Leads', 'Last')).toEqual(names);
    await sheet.writeLeads(pull, []);
    expect(columnUnder(excel.workbook, 'Leads', 'Last')).toEqual(names);
  });

  test('is text when we take it into a table whose column staff made General', async () => {
    await sheet.writeLeads(leadsSheetOf(names.map((_, i) => ({ id: GUIDS[i] }))), []);
    await naively(async (leads, context) => {
      leads.getRange('B2:B5').numberFormat = [['General'], ['General'], ['General'], ['General']];
      await context.sync();
    });
    await sheet.writeLeads(leadsSheetOf(names.map((last, i) => ({ id: GUIDS[i], last }))), []);
    expect(columnUnder(excel.workbook, 'Leads', 'Last')).toEqual(names);
    await naively(async (leads, context) => {
      leads.getRange('B2').values = [['=2+2']];
      await context.sync();
    });
    expect(columnUnder(excel.workbook, 'Leads', 'Last')[0]).toBe('=2+2');
  });
});

describe('change events', () => {
  beforeEach(() => sheet.writeLeads(threeLeads, []));

  test('come after the change, and without details where several cells changed', async () => {
    const heard: (Excel.ChangedEventDetail | undefined)[] = [];
    const atOnce = await naively(async (leads, context) => {
      context.workbook.tables.getItem('Leads').onChanged.add((event) => {
        heard.push(event.details);
        return Promise.resolve();
      });
      await context.sync();
      leads.getRange('B2:B3').values = [['Oak'], ['Pine']];
      leads.getRange('B4').values = [['Fir']];
      await context.sync();
      return heard.length;
    });
    expect(atOnce).toBe(0);
    await eventsArrive();
    expect(heard.map((details) => details?.valueAfter)).toEqual([undefined, 'Fir']);
  });

  test('are a hint to us: what counts is read from the sheet', async () => {
    const leads = excel.workbook.findSheet('Leads');
    if (leads) typeIntoCell(excel.workbook, excel.workbook.resolve('B2', leads), 'Oak');
    expect((await sheet.readColumn('Last', 'Person GUID'))?.cells).toEqual(['Oak', 'Birch', 'Cedar']);
  });
});

describe('people who sort while we write', () => {
  test('send scores to the wrong leads when rows are taken from an earlier look', async () => {
    await sheet.writeLeads(threeLeads, []);
    await naively(async (leads, context) => {
      const ids = leads.getRange('A2:A4').load('values');
      await context.sync();
      const points = ids.values.map(([id]) => [id === GUIDS[0] ? 100 : 0]);
      excel.workbook.findTable('Leads')?.sort([{ key: 0, ascending: false }]);
      leads.getRange('D2:D4').values = points;
      await context.sync();
    });
    expect(columnUnder(excel.workbook, 'Leads', 'Last')[0]).toBe('Cedar');
    expect(columnUnder(excel.workbook, 'Leads', 'Points')[0]).toBe(100);
  });
});

describe('copying a range', () => {
  test('fills a target that is an exact multiple again and again, so that ours has the size of its source', async () => {
    excel.workbook.addSheet('Leads');
    const values = await naively(async (leads, context) => {
      leads.getRange('A1:A2').values = [[1], [2]];
      leads.getRange('C1:C4').copyFrom('A1:A2', 'Values');
      leads.getRange('E1:E3').copyFrom('A1:A2', 'Values');
      const read = leads.getRange('C1:E4').load('values');
      await context.sync();
      return read.values.map((row) => [row[0], row[2]]);
    });
    expect(values).toEqual([
      [1, 1],
      [2, 2],
      [1, ''],
      [2, ''],
    ]);
  });
});
