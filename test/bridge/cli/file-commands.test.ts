/** @jest-environment node */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import LogisticRegression from 'ml-logistic-regression';
import type { PortableModel } from '../../../scoring/index.js';
import { temporaryFolder } from '../temporary-folder.js';
import { readCsv } from '../../../bridge/csv/read-csv.js';
import { leadscore } from './cli-bench.js';

/** A labelled file: whoever comes from a Referral converts more often. */
function labelled(rows: number, from = 0): string {
  const lines = ['id,source,visits,note,converted'];
  for (let i = from; i < from + rows; i++) {
    const source = ['Referral', 'Search', 'Select'][i % 3];
    const converted = (i * 7919) % 10 < (i % 3 === 0 ? 7 : 3) ? 1 : 0;
    lines.push(`L${i},${source},${(i * 31) % 6},x${i},${converted}`);
  }
  return lines.join('\n') + '\n';
}

const SMALL = {
  recipe: 1,
  name: 'small',
  missing: [],
  roles: { id: 'id', converted: 'converted' },
  features: [
    { kind: 'category', name: 'source', column: 'source' },
    { kind: 'number', name: 'visits', column: 'visits', knots: [0, 5], scale: 'linear' },
  ],
};

describe('recipe, train and score on a file', () => {
  const data = temporaryFolder();
  const file = (name: string, text: string) => {
    writeFileSync(data.file(name), text);
    return data.file(name);
  };

  test('a training that is stopped ends at once, and keeps no model', async () => {
    const csv = file('stopped.csv', labelled(900));
    const recipe = file('stopped.json', JSON.stringify(SMALL));
    const controller = new AbortController();
    const { exitCode, stderr } = await leadscore(
      data.path,
      ['train', '--csv', csv, '--recipe', recipe],
      {},
      {
        stop: controller.signal,
        onStderr: (text) => {
          if (text.startsWith('Choosing the penalty')) controller.abort();
        },
      },
    );
    expect(exitCode).toBe(130);
    expect(stderr).not.toContain('Calibrating');
    expect((await leadscore(data.path, ['models'])).stdout).not.toMatch(/[0-9a-f]{16}/);
  });

  test('propose, train, measure on a file never seen, and score', async () => {
    const csv = file('leads.csv', labelled(900));
    const test = file('later.csv', labelled(300, 900));
    const proposal = await leadscore(data.path, [
      'recipe',
      '--csv',
      csv,
      '--label',
      'converted',
      '--id',
      'id',
      '--drop',
      'note',
      '--missing',
      'Select',
    ]);
    expect(proposal.exitCode).toBe(0);
    const recipe = JSON.parse(proposal.stdout) as {
      roles: object;
      missing: string[];
      features: { name: string }[];
    };
    expect(recipe.roles).toEqual({ id: 'id', converted: 'converted' });
    expect(recipe.features.map(({ name }) => name)).toEqual(['source', 'visits']);
    const recipeFile = file('recipe.json', proposal.stdout);

    const trained = await leadscore(data.path, [
      'train',
      '--csv',
      csv,
      '--recipe',
      recipeFile,
      '--test',
      test,
      '--json',
    ]);
    expect(trained.stderr).toContain('Measured on 300 cases');
    const card = JSON.parse(trained.stdout) as Record<string, number | string>;
    expect(Object.keys(card).slice(0, 9)).toEqual([
      'model',
      'rows',
      'positives',
      'auc',
      'logLoss',
      'prAuc',
      'brier',
      'lift10',
      'fitMs',
    ]);
    expect(card).toMatchObject({ rows: 300, trainedRows: 900 });
    expect(card.auc).toBeGreaterThan(0.6);

    const fresh = file(
      'new.csv',
      labelled(60, 1200)
        .replaceAll(/,[01]\n/g, '\n')
        .replace(',converted', ''),
    );
    const out = data.file('scored.csv');
    const argv = [
      'score',
      '--csv',
      fresh,
      '--recipe',
      recipeFile,
      '--model',
      String(card.model),
      '--out',
      out,
      '--json',
    ];
    const scored = await leadscore(data.path, argv);
    expect(JSON.parse(scored.stdout)).toMatchObject({ leads: 60, rejected: 0 });
    const { feed } = await readCsv(out);
    expect(Object.keys(feed.columns)).toEqual(['id', 'rank', 'points', 'probability', 'tier', 'reasons']);
    expect(feed.columns.rank[0]).toBe('1');
    const points = feed.columns.points.map(Number);
    expect(points).toEqual([...points].sort((a, b) => b - a));
    expect(statSync(out).mode & 0o777).toBe(0o600);

    const weights = data.file('weights.json');
    const exported = await leadscore(data.path, [
      'export',
      '--model',
      String(card.model),
      '--out',
      weights,
      '--json',
    ]);
    const { columns, classifiers } = JSON.parse(readFileSync(weights, 'utf8')) as PortableModel;
    expect(JSON.parse(exported.stdout)).toMatchObject({ model: card.model, weights: columns.length });
    expect(columns).toEqual(expect.arrayContaining(['Start', 'source: Referral', 'visits: 5']));
    expect(classifiers[0].weights[0]).toHaveLength(columns.length);
    LogisticRegression.load(JSON.parse(readFileSync(weights, 'utf8')) as never);
  });

  test('a label in words of its own is named once, and read in training and in the test file', async () => {
    const worded = (text: string) => text.replaceAll(/,1\n/g, ',Won\n').replaceAll(/,0\n/g, ',Lost\n');
    const csv = file('worded.csv', worded(labelled(300)));
    const asked = ['recipe', '--csv', csv, '--label', 'converted', '--json'];
    const refused = await leadscore(data.path, asked);
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'LABEL_UNREADABLE' } });
    const recipe = file('worded.json', (await leadscore(data.path, [...asked, '--yes', 'Won'])).stdout);
    const test = file('worded-later.csv', worded(labelled(100, 300)));
    const argv = ['train', '--csv', csv, '--recipe', recipe, '--test', test, '--json'];
    const { stdout } = await leadscore(data.path, argv);
    expect(JSON.parse(stdout)).toMatchObject({ trainedRows: 300, rows: 100 });
  });

  test.each([
    [['recipe', '--csv', 'gone.csv', '--label', 'x'], 'CSV_MISSING'],
    [['train', '--csv', 'gone.csv'], 'RECIPE_MISSING'],
    [['train', '--csv', 'gone.csv', '--recipe', 'gone.json'], 'RECIPE_UNREADABLE'],
    [['score', '--csv', 'gone.csv', '--model', 'x', '--out', 'y'], 'MODEL_MISSING'],
    [['export', '--model', 'x', '--out', 'y'], 'MODEL_MISSING'],
    [['run'], 'SETTINGS_MISSING'],
    [['start'], 'SETTINGS_MISSING'],
    [['run', '--sandbox', '--today', '2026-02-30'], 'NO_SUCH_DAY'],
  ])('%j fails with %s: one JSON on standard output, one sentence on standard error', async (argv, code) => {
    const { exitCode, stdout, stderr } = await leadscore(temporaryFolder().path, [...argv, '--json']);
    expect(exitCode).toBe(1);
    const { error } = JSON.parse(stdout) as { error: { code: string; sentence: string; action: string } };
    expect(error.code).toBe(code);
    expect(stderr).toContain(`${error.sentence} ${error.action}\n`);
    expect(stderr).not.toContain('    at ');
  });

  test('training says how many rows it left out and why, and says of too few leads that nothing was measured', async () => {
    const recipe = file('small.json', JSON.stringify(SMALL));
    const csv = file(
      'small.csv',
      labelled(12)
        .replace('L3,', ',')
        .replace(/,[01]\n/, ',perhaps\n') + 'L99,Search\n',
    );
    const { exitCode, stdout, stderr } = await leadscore(data.path, [
      'train',
      '--csv',
      csv,
      '--recipe',
      recipe,
    ]);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('1 of 13 rows have fewer or more cells than the header.\n');
    expect(stderr).toContain('1 row left out: The lead has no id.\n');
    expect(stderr).toContain('2 rows left out: The converted cell is neither yes nor no.\n');
    expect(stdout).toContain('could not be measured');
    expect(stdout).not.toContain('NaN');
  });

  test('cells that are no numbers where numbers are wanted are counted, in training, testing and scoring', async () => {
    const recipe = file('small.json', JSON.stringify(SMALL));
    const visits = (text: string, word: string) => text.replaceAll(/,\d,x/g, `,${word},x`);
    const csv = file('numbers.csv', labelled(60).replace(',0,x0', ',none yet,x0'));
    const later = file('words.csv', visits(labelled(30, 60), 'often'));
    const argv = ['--csv', csv, '--recipe', recipe, '--test', later, '--json'];
    const trained = await leadscore(data.path, ['train', ...argv]);
    expect(trained.stderr).toContain('1 cell of "visits" is no number and was read as missing.\n');
    expect(trained.stderr).toContain('30 cells of "visits" are no numbers and were read as missing.\n');
    const { model } = JSON.parse(trained.stdout) as { model: string };
    const out = data.file('words-scored.csv');
    const scored = await leadscore(data.path, ['score', '--csv', later, '--model', model, '--out', out]);
    expect(scored.stderr).toContain('30 cells of "visits" are no numbers');
  });

  test('a file in which all converted, or one lead stands alone, is refused in one sentence', async () => {
    const recipe = file('small.json', JSON.stringify(SMALL));
    for (const text of [labelled(40).replaceAll(/,[01]\n/g, ',1\n'), labelled(1)]) {
      const argv = ['train', '--csv', file('one.csv', text), '--recipe', recipe, '--json'];
      const { exitCode, stdout } = await leadscore(data.path, argv);
      expect([exitCode, JSON.parse(stdout)]).toMatchObject([1, { error: { code: 'ONE_OUTCOME' } }]);
    }
  });

  test('a label that is not a column is named', async () => {
    const { stderr, exitCode } = await leadscore(data.path, [
      'recipe',
      '--csv',
      file('a.csv', 'a\n1\n'),
      '--label',
      'Converted',
    ]);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('Converted')]);
  });
});

describe('the command line', () => {
  const commands = ['start', 'sandbox', 'run', 'pull', 'train', 'score', 'deliver', 'confirm', 'recipe'];
  test.each(commands)('%s --help has an example and takes --json', async (command) => {
    const { exitCode, stdout } = await leadscore('/nowhere', [command, '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(new RegExp(`Example:\n  npx leadscore ${command}`));
    expect(stdout).toContain('--json');
  });

  test('misused exits with 2 and words on standard error only', async () => {
    for (const argv of [['bogus'], ['run', '--bogus'], ['recipe'], ['pull', '--leads', '-3'], []]) {
      const { exitCode, stdout, stderr } = await leadscore('/nowhere', argv);
      expect([argv, exitCode, stdout]).toEqual([argv, 2, '']);
      expect(stderr).not.toBe('');
    }
  });

  test('tells the version of package.json', async () => {
    const version = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
    expect((await leadscore('/nowhere', ['--version'])).stdout).toBe(`${version}\n`);
  });

  test('start with settings but a secret missing says which variable, when it is needed', async () => {
    const data = temporaryFolder();
    const guid = '5a1d0c3e-0001-4c5e-9d00-1ead5c0e0001';
    const settings = {
      slate: {
        url: 'https://localhost:1',
        queries: { leads: guid, panel: guid, outcomes: guid, scores: guid },
      },
      sftp: {
        host: 'localhost',
        username: 'a',
        folder: '/incoming/oge',
        hostKeySha256: `SHA256:${'A'.repeat(43)}`,
      },
    };
    writeFileSync(data.file('settings.json'), JSON.stringify(settings));
    const without = await leadscore(data.path, ['pull', '--json']);
    expect(JSON.parse(without.stdout)).toMatchObject({ error: { code: 'SECRET_MISSING' } });
    expect(without.stderr).toContain('LEADSCORE_SLATE_PASSWORD');
    writeFileSync(
      data.file('settings.json'),
      JSON.stringify({ ...settings, slate: { url: 'http://CANARY' } }),
    );
    const wrong = await leadscore(data.path, ['pull', '--json']);
    expect(wrong.stdout).toContain('SETTINGS_UNREADABLE');
    expect(wrong.stdout + wrong.stderr).not.toContain('CANARY');
  });
});
