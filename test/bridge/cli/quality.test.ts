import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { openDataFolder } from '../../../bridge/data-folder.js';
import { keepLastPull } from '../../../bridge/quality/last-pull.js';
import { reachOf } from '../../../bridge/quality/look-at-pull.js';
import { temporaryFolder } from '../temporary-folder.js';
import { leadscore } from './cli-bench.js';

interface Answer {
  readonly rows: number;
  readonly columns: readonly {
    readonly column: string;
    readonly type: string;
    readonly drift: number | null;
  }[];
  readonly findings: readonly { readonly code: string; readonly severity: string }[];
  readonly comparedWith: { readonly rows: number } | null;
}

const RECIPE = {
  recipe: 1,
  name: 'small',
  missing: [],
  roles: { id: 'id', created: 'made', converted: 'converted' },
  features: [{ kind: 'category', name: 'source', column: 'source' }],
};

describe('leadscore quality', () => {
  const data = temporaryFolder();
  const csv = (name: string, source: (i: number) => string) => {
    const lines = Array.from(
      { length: 300 },
      (_, i) => `L${i % 299},CANARY${i},${source(i)},2026-01-${(i % 28) + 10},${i % 2}`,
    );
    writeFileSync(data.file(name), ['id,name,source,made,converted', ...lines, ''].join('\n'));
    return data.file(name);
  };

  test('looks at a file by its recipe beside an earlier one, and writes one page without a name in it', async () => {
    writeFileSync(data.file('recipe.json'), JSON.stringify(RECIPE));
    const then = csv('then.csv', (i) => (i % 2 === 0 ? 'Web' : 'Fair'));
    const now = csv('now.csv', (i) => (i % 10 === 0 ? 'Web' : 'Fair'));
    const out = data.file('report.html');
    const args = [
      'quality',
      '--csv',
      now,
      '--recipe',
      data.file('recipe.json'),
      '--against',
      then,
      '--out',
      out,
    ];
    const { exitCode, stdout, stderr } = await leadscore(data.path, [...args, '--json']);
    expect(exitCode).toBe(0);
    const answer = JSON.parse(stdout) as Answer;
    expect(answer).toMatchObject({ rows: 300, comparedWith: { rows: 300 } });
    expect(answer.findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(
      expect.arrayContaining(['hold ID_DUPLICATE', 'warning COLUMN_MOVED', 'warning CREATED_IMPOSSIBLE']),
    );
    expect(stderr).toContain('now.csv: 300 rows, 5 columns, compared with an earlier file (300 rows).');
    expect(stdout + stderr + readFileSync(out, 'utf8')).not.toMatch(/CANARY/);
    expect(statSync(out).mode & 0o077).toBe(0);
  });

  test('looks at a file of which nothing is known', async () => {
    const { exitCode, stdout } = await leadscore(data.path, [
      'quality',
      '--csv',
      csv('any.csv', () => 'Web'),
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^any\.csv: 300 rows, 5 columns\.$/m);
    expect(stdout).toMatch(/^source\s+category\s+0\.0 % missing\s+1 distinct\s+Web\s+█$/m);
    expect(stdout).not.toContain('CANARY');
  });

  test('looks at the leads of Slate beside the last pull of the same office', async () => {
    const ask = async (size = '250') => {
      const { exitCode, stdout } = await leadscore(data.path, [
        ...['quality', '--sandbox', '--leads', size, '--today', '2026-03-02', '--json'],
      ]);
      expect(exitCode).toBe(0);
      return JSON.parse(stdout) as Answer;
    };
    const first = await ask();
    expect(first.comparedWith).toBeNull();
    expect(first.columns.find(({ column }) => column === 'days_since_web')?.type).toBe('number');
    // Asked again it is compared with nothing either: no scores of it were sent.
    expect(await ask()).toEqual(first);
    const sent = {
      asOf: 20_500,
      rows: first.rows,
      reach: reachOf('sandbox, seed 1, 250 leads', 365),
      columns: { ping: { kind: 'filled' as const, shares: [1, 0] } },
    };
    await keepLastPull(openDataFolder(data.file('sandbox')), sent);
    expect(await ask()).toMatchObject({ comparedWith: { rows: first.rows } });
    // Another office has other leads, and fewer of them are no fault.
    expect(await ask('100')).toMatchObject({ comparedWith: null });
  });

  test('refuses an option that speaks of a file where none is named', async () => {
    const { exitCode, stderr } = await leadscore(data.path, ['quality', '--recipe', 'x.json', '--sandbox']);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/--csv was not/);
  });
});
