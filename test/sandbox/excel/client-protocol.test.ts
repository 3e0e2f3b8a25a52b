import { typeIntoCell } from '../../../sandbox/excel/workbook/edit-table.js';
import { createExcel, eventsArrive } from './office-in-jsdom.js';
import type { ExcelForTests } from './office-in-jsdom.js';

let host: ExcelForTests;
let expectedUnimplemented: string[];

beforeEach(() => {
  host = createExcel();
  expectedUnimplemented = [];
});

afterEach(() => {
  expect([...host.server.unimplemented]).toEqual(expectedUnimplemented);
  host.close();
});

const type = (a1: string, value: string | number) => {
  const range = host.workbook.resolve(a1, host.workbook.activeSheet);
  typeIntoCell(host.workbook, range, value);
};

/** Events cross microtasks and timers of the client's window. */

async function makeSales(): Promise<void> {
  await host.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRange('A10:C10').values = [['Item', 'Qty', 'Price']];
    const table = sheet.tables.add('A10:C10', true);
    table.name = 'Sales';
    table.rows.add(undefined, [
      ['Apple', 3, 1.5],
      ['Pear', 4, 2],
      ['Fig', 10, 0.25],
    ]);
    await context.sync();
  });
}

describe('Microsoft’s own client against the stand-in', () => {
  it('is the real library, not a double', () => {
    expect(Object.keys(host.Excel).length).toBeGreaterThan(300);
  });

  it('refuses to read a property that was not loaded', async () => {
    const reading = host.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange('A1');
      await context.sync();
      return range.values;
    });
    await expect(reading).rejects.toMatchObject({ code: 'PropertyNotLoaded' });
  });

  it('writes values and reads them back with the address', async () => {
    const answer = await host.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange('A1:B2');
      range.values = [
        ['Item', 'Qty'],
        ['Apple', 3],
      ];
      range.load('values,address');
      await context.sync();
      return [range.address, range.values];
    });
    expect(answer).toEqual([
      'Sheet1!A1:B2',
      [
        ['Item', 'Qty'],
        ['Apple', 3],
      ],
    ]);
  });

  it('computes formulas and shows them in their number format', async () => {
    const answer = await host.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange('D1:D3').values = [[1.5], [2.5], ['']];
      const range = sheet.getRange('D3');
      range.formulas = [['=SUM(D1:D2)*2']];
      range.numberFormat = [['#,##0.00']];
      range.load();
      await context.sync();
      return [range.formulas, range.values, range.numberFormat, range.text, range.valueTypes];
    });
    expect(answer).toEqual([[['=SUM(D1:D2)*2']], [[8]], [['#,##0.00']], [['8.00']], [['Double']]]);
  });

  it('answers a missing item as a null object', async () => {
    const isNull = await host.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject('Nope');
      await context.sync();
      return sheet.isNullObject;
    });
    expect(isNull).toBe(true);
  });

  it('adds, lists, renames and deletes sheets', async () => {
    const answer = await host.Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const sheet = worksheets.add('Data');
      sheet.load('name,id,position');
      await context.sync();
      const added = [sheet.name, sheet.position];
      sheet.name = 'Data 2';
      worksheets.load('items/name');
      await context.sync();
      const names = worksheets.items.map((item) => item.name);
      worksheets.items[1].delete();
      const count = worksheets.getCount();
      await context.sync();
      return [added, names, count.value];
    });
    expect(answer).toEqual([['Data', 1], ['Sheet1', 'Data 2'], 1]);
  });

  it('raises ItemNotFound as an OfficeExtension.Error that names the statement', async () => {
    const failing = host.Excel.run(async (context) => {
      context.workbook.worksheets.getItem('Missing').load('name');
      await context.sync();
    });
    const error = (await failing.catch((e: unknown) => e)) as OfficeExtension.Error;
    expect(error).toBeInstanceOf(host.OfficeExtension.Error);
    expect(error.code).toBe('ItemNotFound');
    expect(error.debugInfo.statement).toMatch(/getItem\(/);
  });

  it('refuses values of the wrong shape and keeps what the batch did before', async () => {
    const failing = host.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange('H1').values = [['kept']];
      sheet.getRange('H2:H3').values = [[1, 2]];
      await context.sync();
    });
    await expect(failing).rejects.toMatchObject({ code: 'InvalidArgument' });
    expect(host.workbook.activeSheet.value(0, 7)).toBe('kept');
  });

  it('makes a table, fills its blank row first and names its columns', async () => {
    await makeSales();
    const answer = await host.Excel.run(async (context) => {
      const table = context.workbook.tables.getItem('Sales');
      const body = table.getDataBodyRange().load('values,address');
      table.columns.load('items/name');
      table.load('name,showHeaders');
      const count = table.rows.getCount();
      await context.sync();
      return [
        table.name,
        table.showHeaders,
        body.address,
        body.values,
        table.columns.items.map((c) => c.name),
        count.value,
      ];
    });
    expect(answer).toEqual([
      'Sales',
      true,
      'Sheet1!A11:C13',
      [
        ['Apple', 3, 1.5],
        ['Pear', 4, 2],
        ['Fig', 10, 0.25],
      ],
      ['Item', 'Qty', 'Price'],
      3,
    ]);
  });

  it('hides the rows a values filter leaves out and shows them again when it is cleared', async () => {
    await makeSales();
    const answer = await host.Excel.run(async (context) => {
      const table = context.workbook.tables.getItem('Sales');
      table.columns.getItem('Item').filter.applyValuesFilter(['Apple', 'Fig']);
      const body = table.getDataBodyRange();
      const rows = [0, 1, 2].map((index) => body.getRow(index).load('rowHidden'));
      await context.sync();
      const filtered = rows.map((row) => row.rowHidden);
      table.clearFilters();
      rows.forEach((row) => row.load('rowHidden'));
      await context.sync();
      return [filtered, rows.map((row) => row.rowHidden)];
    });
    expect(answer).toEqual([
      [false, true, false],
      [false, false, false],
    ]);
  });

  it('keeps a range alive across syncs', async () => {
    const answer = await host.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange('F1');
      range.values = [[1]];
      await context.sync();
      range.values = [[2]];
      await context.sync();
      const below = range.getOffsetRange(1, 0);
      below.formulas = [['=F1+40']];
      below.load('values,address');
      await context.sync();
      return [below.address, below.values];
    });
    expect(answer).toEqual(['Sheet1!F2', [[42]]]);
  });

  it('sets and loads nested formats', async () => {
    const answer = await host.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange('A1');
      range.format.fill.color = '#ffee00';
      range.format.font.bold = true;
      range.load('format/fill/color, format/font/bold');
      await context.sync();
      return [range.format.fill.color, range.format.font.bold];
    });
    expect(answer).toEqual(['#FFEE00', true]);
  });

  it('stores, reads and deletes settings of any JSON shape', async () => {
    const answer = await host.Excel.run(async (context) => {
      const { settings } = context.workbook;
      settings.add('cfg', { a: [1, 2] });
      const item = settings.getItem('cfg').load('value');
      const missing = settings.getItemOrNullObject('zz');
      await context.sync();
      const value: unknown = item.value;
      item.delete();
      await context.sync();
      const gone = settings.getItemOrNullObject('cfg');
      await context.sync();
      return [value, missing.isNullObject, gone.isNullObject];
    });
    expect(answer).toEqual([{ a: [1, 2] }, true, true]);
  });

  it('tells table and sheet handlers of a typed cell, with before and after and a live range', async () => {
    await makeSales();
    const heard: unknown[] = [];
    await host.Excel.run(async (context) => {
      context.workbook.tables.getItem('Sales').onChanged.add(async (event) => {
        const range = event.getRange(context).load('values,address');
        await context.sync();
        heard.push(['table', event.address, event.changeType, event.details, range.address, range.values]);
      });
      context.workbook.worksheets.getActiveWorksheet().onChanged.add((event) => {
        heard.push(['sheet', event.address]);
        return Promise.resolve();
      });
      await context.sync();
    });
    type('B12', '55');
    await eventsArrive();
    expect(heard).toHaveLength(2);
    expect(heard).toContainEqual(['sheet', 'B12']);
    expect(heard).toContainEqual([
      'table',
      'B12',
      'RangeEdited',
      { valueBefore: 4, valueAfter: 55, valueTypeBefore: 'Double', valueTypeAfter: 'Double' },
      'Sheet1!B12',
      [[55]],
    ]);
  });

  it('falls silent for a removed handler only', async () => {
    await makeSales();
    const heard: string[] = [];
    await host.Excel.run(async (context) => {
      const onTable = context.workbook.tables.getItem('Sales').onChanged.add((event) => {
        heard.push(event.type);
        return Promise.resolve();
      });
      context.workbook.worksheets.getActiveWorksheet().onChanged.add((event) => {
        heard.push(event.type);
        return Promise.resolve();
      });
      await context.sync();
      onTable.remove();
      await context.sync();
    });
    type('B12', 56);
    await eventsArrive();
    expect(heard).toEqual(['WorksheetChanged']);
  });

  it('tells nobody while events are switched off', async () => {
    await makeSales();
    const heard: string[] = [];
    await host.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.onChanged.add((event) => {
        heard.push(event.type);
        return Promise.resolve();
      });
      await context.sync();
      context.runtime.enableEvents = false;
      await context.sync();
      sheet.getRange('B12').values = [[57]];
      await context.sync();
      context.runtime.enableEvents = true;
      await context.sync();
    });
    await eventsArrive();
    expect(heard).toEqual([]);
  });

  it('tells of selections on the sheet and in the table, and when the selection leaves the table', async () => {
    await makeSales();
    const heard: unknown[] = [];
    await host.Excel.run(async (context) => {
      context.workbook.tables.getItem('Sales').onSelectionChanged.add((event) => {
        heard.push(['table', event.address, event.isInsideTable]);
        return Promise.resolve();
      });
      context.workbook.worksheets.onSelectionChanged.add((event) => {
        heard.push(['sheet', event.address]);
        return Promise.resolve();
      });
      await context.sync();
    });
    const select = (a1: string) => host.workbook.select(host.workbook.resolve(a1, host.workbook.activeSheet));
    select('B12');
    await eventsArrive();
    select('F1');
    await eventsArrive();
    select('F2');
    await eventsArrive();
    expect(heard).toEqual(
      expect.arrayContaining([
        ['sheet', 'B12'],
        ['table', 'B12', true],
        ['sheet', 'F1'],
        ['table', '', false],
        ['sheet', 'F2'],
      ]),
    );
    expect(heard).toHaveLength(5);
  });

  it('tells the workbook of a selection', async () => {
    let heard = 0;
    await host.Excel.run(async (context) => {
      context.workbook.onSelectionChanged.add(() => {
        heard++;
        return Promise.resolve();
      });
      await context.sync();
    });
    host.workbook.select(host.workbook.resolve('C3', host.workbook.activeSheet));
    await eventsArrive();
    expect(heard).toBe(1);
  });

  it('fails loudly for a member it does not have, and remembers it', async () => {
    expectedUnimplemented = ['Worksheet.Shapes'];
    const failing = host.Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().shapes.load('items/name');
      await context.sync();
    });
    const error = (await failing.catch((e: unknown) => e)) as OfficeExtension.Error;
    expect(error.code).toBe('NotImplemented');
    expect(error.debugInfo.errorLocation).toBe('Worksheet.Shapes');
  });
});
