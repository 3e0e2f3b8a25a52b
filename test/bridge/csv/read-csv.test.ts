/** @jest-environment node */
import { writeFileSync } from 'node:fs';
import { readCsv } from '../../../bridge/csv/read-csv.js';
import { separatorOf } from '../../../bridge/csv/separator.js';
import { toCsv } from '../../../bridge/csv/to-csv.js';
import { temporaryFolder } from '../temporary-folder.js';

function fileOf(text: string): string {
  const path = temporaryFolder().file('leads.csv');
  writeFileSync(path, text);
  return path;
}

describe('readCsv', () => {
  test.each([
    ['', 'CSV_EMPTY', /no header/],
    ['a,b\n', 'CSV_EMPTY', /a header and no rows/],
    ['a,,c\n1,2,3\n', 'CSV_HEADER', /without a name/],
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
    });
  });

  test.each([',', ';', '\t'])(
    'finds the separator %j behind a BOM, in quotes and over lines',
    async (separator) => {
      const text = `\uFEFFname${separator}"n${separator}o"\r\n"Zoë ""Z""\r\nB"${separator}1\r\n\r\n`;
      expect((await readCsv(fileOf(text))).feed).toEqual({
        rows: 1,
        columns: { name: ['Zoë "Z"\r\nB'], [`n${separator}o`]: ['1'] },
      });
    },
  );

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
