/** @jest-environment node */
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { readCsv } from '../../../bridge/csv/read-csv.js';
import { separatorOf } from '../../../bridge/csv/separator.js';
import { toCsv } from '../../../bridge/csv/to-csv.js';
import { temporaryFolder } from '../temporary-folder.js';

function fileOf(text: string | Uint8Array): string {
  const path = temporaryFolder().file('leads.csv');
  writeFileSync(path, text);
  return path;
}

describe('readCsv', () => {
  test.each([
    ['', 'CSV_EMPTY', /no header/],
    ['a,b\n', 'CSV_EMPTY', /a header and no rows/],
    ['a,,c\n1,2,3\n', 'CSV_HEADER', /without a name/],
    [',,c\n1,2,3\n', 'CSV_HEADER', /without a name/],
    [',b\n1,2\n1,3\n', 'CSV_HEADER', /without a name/],
    [',b\nAda,2\n', 'CSV_HEADER', /without a name/],
    ['a,b\n1,\0\n', 'CSV_ENCODING', /no text/],
    ['a,b,a\n1,2,3\n', 'CSV_HEADER', /two columns named "a"/],
    ['a,b\n1,"2\n3,4\n', 'CSV_UNREADABLE', /quote is never closed/],
  ])('of %j says %s in a sentence', async (text, code, words) => {
    await expect(readCsv(fileOf(text))).rejects.toMatchObject({
      code,
      message: expect.stringMatching(words) as string,
    });
  });

  test('of a file that is not there names the file without its folder', async () => {
    const path = temporaryFolder().file('gone.csv');
    await expect(readCsv(path)).rejects.toMatchObject({
      code: 'CSV_MISSING',
      message: 'gone.csv is not there; a CSV file was wanted.',
    });
  });

  test('counts ragged rows, and fills and cuts them', async () => {
    expect(await readCsv(fileOf('a,b\n1\n1,2,3\n1,2\n'))).toEqual({
      feed: { rows: 3, columns: { a: ['1', '1', '1'], b: [null, '2', '2'] } },
      ragged: 2,
      notes: [],
    });
  });

  test.each([',', ';', '\t', '|'])(
    'finds the separator %j behind a BOM, in quotes and over lines',
    async (separator) => {
      const text = `\uFEFFname${separator}"n${separator}o"\r\n"Zoë ""Z""\r\nB"${separator}1\r\n\r\n`;
      expect((await readCsv(fileOf(text))).feed).toEqual({
        rows: 1,
        columns: { name: ['Zoë "Z"\r\nB'], [`n${separator}o`]: ['1'] },
      });
    },
  );

  test.each([
    ['UTF-8', Buffer.from('name,n\nZoë €,1\n')],
    ['UTF-8 with its mark', Buffer.from('\uFEFFname,n\nZoë €,1\n')],
    ['UTF-16, little end first', Buffer.from('\uFEFFname,n\nZoë €,1\n', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\uFEFFname,n\nZoë €,1\n', 'utf16le').swap16()],
    ['Windows-1252', Buffer.from('name,n\nZo\xeb \x80,1\n', 'latin1')],
  ])('reads %s', async (encoding, bytes) => {
    const { feed, notes } = await readCsv(fileOf(bytes));
    expect(feed).toEqual({ rows: 1, columns: { name: ['Zoë €'], n: ['1'] } });
    expect(notes).toEqual(
      encoding === 'Windows-1252' ? ['leads.csv is not UTF-8; it was read as Windows-1252.'] : [],
    );
  });

  test('any table comes back from any encoding and separator', async () => {
    const folder = temporaryFolder();
    // A letter in front: a cell that is a number or a day may be written plainly.
    const cell = fc.string({ unit: 'grapheme' }).map((text) => `x${text.replaceAll('\0', '')}`);
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 });
    const encode = {
      utf8: (text: string) => Buffer.from(text),
      utf16le: (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
      utf16be: (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
    };
    const encodings = fc.constantFrom(...(Object.keys(encode) as (keyof typeof encode)[]));
    await fc.assert(
      fc.asyncProperty(
        table,
        encodings,
        fc.constantFrom(',', ';', '\t', '|'),
        async (rows, encoding, separator) => {
          const quoted = (cells: readonly string[]) =>
            cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(separator);
          const text = [['a', 'b', 'c'], ...rows].map(quoted).join('\n');
          writeFileSync(folder.file('any.csv'), encode[encoding](text));
          const { feed } = await readCsv(folder.file('any.csv'));
          expect(feed.columns).toEqual({
            a: rows.map((row) => row[0]),
            b: rows.map((row) => row[1]),
            c: rows.map((row) => row[2]),
          });
        },
      ),
    );
  });

  test('finds late in a long file that it is Windows-1252, and loses and doubles nothing', async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `L${i},Zoe`);
    const { feed } = await readCsv(
      fileOf(Buffer.from(`id,name\n${rows.join('\n')}\nlast,Zo\xeb\n`, 'latin1')),
    );
    expect([feed.rows, new Set(feed.columns.id).size, feed.columns.name.at(-1)]).toEqual([
      40_001,
      40_001,
      'Zoë',
    ]);
  });

  test('keeps characters whole that lie across two pieces of the file', async () => {
    const name = 'ë€😀'.repeat(30_000);
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const { feed } = await readCsv(fileOf(Buffer.from(`\uFEFFab,name\n1,${name}\n`, encoding)));
      expect(feed.columns.name[0]).toBe(name);
    }
  });

  test('refuses UTF-16 that breaks off within a character', async () => {
    const bytes = Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le');
    await expect(readCsv(fileOf(bytes.subarray(0, bytes.length - 1)))).rejects.toMatchObject({
      code: 'CSV_ENCODING',
    });
  });

  test('leaves a first column out that has no name and numbers the rows, and says so', async () => {
    const { feed, notes } = await readCsv(fileOf(',a\n0,x\n7,y\n3,z\n'));
    expect(feed).toEqual({ rows: 3, columns: { a: ['x', 'y', 'z'] } });
    expect(notes).toEqual([
      'The first column of leads.csv has no name and numbers the rows; it was left out.',
    ]);
  });

  test.each([
    ['a comma behind the last name only', 'a,b,\nx,1\ny,2\n'],
    ['a comma behind every row', 'a,b,\nx,1,\ny,2,\n'],
    ['blanks in it', 'a,b, \nx,1, \ny,2,\n'],
    ['a place between others', 'a,,b\nx,,1\ny,,2\n'],
  ])('leaves a column out that has neither a name nor a cell (%s), and says so', async (_, text) => {
    expect(await readCsv(fileOf(text))).toEqual({
      feed: { rows: 2, columns: { a: ['x', 'y'], b: ['1', '2'] } },
      ragged: 0,
      notes: ['leads.csv has 1 column with neither a name nor a cell; left out.'],
    });
  });

  test('reads days and decimal commas as a file from Excel abroad writes them, and says so', async () => {
    const { feed, notes } = await readCsv(fileOf('seen;cost\n21.11.2026;3,5\n01.12.2026;1.000,25\n'));
    expect(feed.columns).toEqual({ seen: ['2026-11-21', '2026-12-01'], cost: ['3.5', '1000.25'] });
    expect(notes).toHaveLength(2);
    const american = await readCsv(fileOf('seen,cost\n11/21/2026 3:04 PM,"3,500"\n'));
    expect(american.feed.columns).toEqual({ seen: ['2026-11-21T15:04:00'], cost: ['3,500'] });
  });

  test('gives back what toCsv wrote', async () => {
    const rows = [
      ['=1+1', 'a"b', 'c,d\r\n;e'],
      ['', ' ', '\t'],
    ];
    const { feed } = await readCsv(fileOf(toCsv(['x', 'y', 'z'], rows)));
    expect(feed.columns).toEqual({ x: ['=1+1', null], y: ['a"b', ' '], z: ['c,d\r\n;e', '\t'] });
  });
});

test('separatorOf a single column is a comma', () => {
  expect(separatorOf('name\n1;2')).toBe(',');
});
