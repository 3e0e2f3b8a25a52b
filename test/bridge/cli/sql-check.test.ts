import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../temporary-folder.js';
import { leadscore } from './cli-bench.js';

const SQL = path.resolve(__dirname, '../../../sql');

interface Answer {
  readonly files: readonly {
    readonly file: string;
    readonly ok: boolean;
    readonly rows: number | null;
    readonly columns: readonly string[];
    readonly faults: readonly { readonly line: number | null; readonly sentence: string }[];
  }[];
}

describe('leadscore sql check', () => {
  const data = temporaryFolder();

  test('finds the shipped queries right, a line each, and ends with 0', async () => {
    const { exitCode, stdout } = await leadscore(data.path, ['sql', 'check']);
    expect(stdout.trim().split('\n')).toEqual([
      expect.stringMatching(/^leads\.sql: one SELECT, 24 columns, [\d,]+ rows/),
      expect.stringMatching(/^outcomes\.sql: one SELECT, 2 columns, [\d,]+ rows/),
      expect.stringMatching(/^panel\.sql: one SELECT, 23 columns, [\d,]+ rows/),
      expect.stringMatching(/^scores\.sql: one SELECT, 5 columns, 0 rows/),
    ]);
    expect(exitCode).toBe(0);
  });

  test('says line and reason of what is wrong, checks the other files all the same, and ends with 1', async () => {
    const leads = readFileSync(path.join(SQL, 'leads.sql'), 'utf8');
    writeFileSync(data.file('leads.sql'), `\uFEFF${leads.replace('select\n', 'select top 100\n')}`);
    const args = ['sql', 'check', data.file('leads.sql'), path.join(SQL, 'outcomes.sql'), '--json'];
    const { exitCode, stdout, stderr } = await leadscore(data.path, args);
    const { files } = JSON.parse(stdout) as Answer;
    expect(files.map(({ file, ok }) => [file, ok])).toEqual([
      ['leads.sql', false],
      ['outcomes.sql', false],
    ]);
    const line = leads.slice(0, leads.indexOf('select\n')).split('\n').length;
    expect(files[0]).toMatchObject({ rows: null, faults: [{ line }] });
    expect(stderr).toContain(`leads.sql, line ${line}: TOP leaves leads out`);
    expect(files[1].faults[0].sentence).toMatch(/^origins reads otherwise than in leads.sql/);
    expect(exitCode).toBe(1);
  });

  test('names a file that is not there, and nothing of its folder', async () => {
    const { exitCode, stderr } = await leadscore(data.path, ['sql', 'check', data.file('nowhere.sql')]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^nowhere\.sql was to be checked/);
  });
});
