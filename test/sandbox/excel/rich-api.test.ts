import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DECLARED_TYPES } from '../../../sandbox/excel/rich-api/host-type.js';
import { ADDED_IN, isAbove } from '../../../sandbox/excel/rich-api/requirement-set.js';
import { createExcel } from './office-in-jsdom.js';
import type { ExcelForTests } from './office-in-jsdom.js';

let host: ExcelForTests;

beforeEach(() => {
  host = createExcel();
});

afterEach(() => {
  expect([...host.server.unimplemented]).toEqual([]);
  host.close();
});

const run = <T>(batch: (context: Excel.RequestContext) => Promise<T>) => host.Excel.run(batch);
const refused = (batch: (context: Excel.RequestContext) => Promise<unknown>, code: string) =>
  expect(run(batch)).rejects.toMatchObject({ code });

describe('limits of Excel on the web', () => {
  it('refuses a request above 5 MB and changes nothing', async () => {
    const long = 'x'.repeat(5_300);
    await refused(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange('A1:A1000').values = Array.from({ length: 1000 }, () => [long]);
      await context.sync();
    }, 'RequestPayloadSizeLimitExceeded');
    expect(host.workbook.activeSheet.usedArea()).toBeUndefined();
  });

  it('refuses an answer above 5 MB', async () => {
    for (let row = 0; row < 1000; row++) host.workbook.activeSheet.enter(row, 0, 'x'.repeat(5_300));
    await refused(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange('A1:A1000').load('values');
      await context.sync();
    }, 'ResponsePayloadSizeLimitExceeded');
  });

  it('answers null for the cells of whole columns and of more than five million cells', async () => {
    const values = await run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const ranges = ['A:A', 'A1:Z200000'].map((address) => sheet.getRange(address).load('values,rowCount'));
      await context.sync();
      return ranges.map((range) => range.values);
    });
    expect(values).toEqual([null, null]);
  });

  it('refuses to write the cells of a whole column but takes a look for it', async () => {
    await refused(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange('A:A').values = [['x']];
      await context.sync();
    }, 'InvalidArgument');
    await run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange('B:B').format.fill.color = '#FFEE00';
      await context.sync();
    });
    expect(host.workbook.activeSheet.style(40_000, 1).fill).toBe('#FFEE00');
  });
});

describe('values and formats', () => {
  it('makes formulas of text that starts with = + or -, unless the cell is text first', async () => {
    const answer = await run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange('B1:B3').numberFormat = '@' as unknown as string[][];
      const range = sheet.getRange('A1:B3');
      range.values = [
        ['=1+1', '=1+1'],
        ['-note', '-note'],
        ['00123', '00123'],
      ];
      range.load('values,formulas');
      await context.sync();
      return [range.values, range.formulas];
    });
    expect(answer).toEqual([
      [
        [2, '=1+1'],
        ['#NAME?', '-note'],
        [123, '00123'],
      ],
      [
        ['=1+1', '=1+1'],
        ['=-note', '-note'],
        [123, '00123'],
      ],
    ]);
  });

  it('broadcasts a single value and a single format to every cell', async () => {
    await run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange('A1:B2');
      range.values = 1 as unknown as number[][];
      range.numberFormat = '0.0' as unknown as string[][];
      await context.sync();
    });
    const { activeSheet } = host.workbook;
    expect([activeSheet.text(0, 0), activeSheet.text(1, 1)]).toEqual(['1.0', '1.0']);
  });

  it('answers null for a look that differs between cells', async () => {
    const bold = await run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange('A1').format.font.bold = true;
      const mixed = sheet.getRange('A1:A2').load('format/font/bold');
      await context.sync();
      return mixed.format.font.bold;
    });
    expect(bold).toBeNull();
  });

  it('colours cells by a text rule and by a value rule', async () => {
    await run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange('A1:A9');
      const text = range.conditionalFormats.add('ContainsText');
      text.textComparison.format.fill.color = '#C6EFCE';
      text.textComparison.rule = { operator: 'Contains', text: 'Likely' };
      const value = range.conditionalFormats.add('CellValue');
      value.cellValue.format.font.color = '#FF0000';
      value.cellValue.rule = { formula1: '=60', operator: 'GreaterThan' };
      await context.sync();
    });
    expect(host.workbook.activeSheet.conditionalFormats).toHaveLength(2);
  });
});

describe('sheets, names, charts', () => {
  it('freezes rows, colours a tab, hides gridlines, hides a sheet', async () => {
    await run(async (context) => {
      const sheet = context.workbook.worksheets.add('Leads');
      sheet.freezePanes.freezeRows(1);
      sheet.tabColor = '#107c41';
      sheet.showGridlines = false;
      sheet.visibility = 'Hidden';
      await context.sync();
    });
    expect(host.workbook.findSheet('leads')).toMatchObject({
      frozenRows: 1,
      tabColor: '#107C41',
      showGridlines: false,
      visibility: 'Hidden',
    });
  });

  it('finds ranges by defined names and tables by name', async () => {
    const answer = await run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange('B2:C3').values = [
        ['Name', 'Points'],
        ['a', 5],
      ];
      context.workbook.names.add('cuts', sheet.getRange('B2:C3'));
      const named = context.workbook.names.getItem('cuts').getRange().load('address');
      const table = sheet.tables.add('B2:C3', true);
      table.name = 'Leads';
      const body = sheet.getRange('Leads').load('address');
      await context.sync();
      return [named.address, body.address];
    });
    expect(answer).toEqual(['Sheet1!B2:C3', 'Sheet1!B3:C3']);
  });

  it('places a chart between two cells and titles it', async () => {
    const answer = await run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const chart = sheet.charts.add('ColumnClustered', sheet.getRange('A1:B3'), 'Columns');
      chart.name = 'Tiers';
      chart.title.text = 'Tiers by origin';
      chart.setPosition('C1', 'D2');
      chart.load('name,left,width,height,title/text');
      await context.sync();
      return [chart.name, chart.left, chart.width, chart.height, chart.title.text];
    });
    expect(answer).toEqual(['Tiers', 96, 96, 30, 'Tiers by origin']);
  });

  it('sorts a table, resizes it and adds and removes its columns', async () => {
    const answer = await run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange('A1:B3').values = [
        ['Name', 'Points'],
        ['a', 1],
        ['b', 2],
      ];
      const table = sheet.tables.add('A1:B3', true);
      table.sort.apply([{ key: 1, ascending: false }]);
      table.columns.add(undefined, undefined, 'Note');
      table.columns.getItem('Name').delete();
      table.resize('A1:B4');
      const range = table.getRange().load('values,address');
      await context.sync();
      return [range.address, range.values];
    });
    expect(answer).toEqual([
      'Sheet1!A1:B4',
      [
        ['Points', 'Note'],
        [2, ''],
        [1, ''],
        ['', ''],
      ],
    ]);
  });

  it('says ItemNotFound of an object that has been deleted', async () => {
    await refused(async (context) => {
      const sheet = context.workbook.worksheets.add('Gone');
      await context.sync();
      sheet.delete();
      await context.sync();
      sheet.load('name');
      await context.sync();
    }, 'ItemNotFound');
  });
});

describe('requirement sets', () => {
  it('answers ApiNotFound for a member above the declared set', async () => {
    host.close();
    host = createExcel('1.12');
    await refused(async (context) => {
      const table = context.workbook.worksheets.getActiveWorksheet().tables.add('A1:B2', true);
      table.resize('A1:B3');
      await context.sync();
    }, 'ApiNotFound');
  });

  it('knows the set of every member it has that came after 1.9, as Microsoft’s client states it', () => {
    const client = join(dirname(require.resolve('@microsoft/office-js/package.json')), 'dist');
    const source = readFileSync(join(client, 'excel-web-16.00.debug.js'), 'utf8');
    const stated = new Map<string, string>();
    const check = /_throwIfApiNotSupported\("(\w+\.\w+)", _defaultApiSetName, "(\d+\.\d+)"/g;
    for (const [, member, set] of source.matchAll(check)) stated.set(member.toLowerCase(), set);
    const late: Record<string, string> = {};
    for (const [type, { properties, methods, navigation }] of DECLARED_TYPES) {
      for (const name of Object.keys({ ...properties, ...methods, ...navigation })) {
        const set = stated.get(`${type}.${name}`.toLowerCase());
        if (set !== undefined && isAbove(set, '1.9')) late[`${type}.${name}`] = set;
      }
    }
    expect(late).toEqual(ADDED_IN);
  });
});
