/** @jest-environment node */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { caseStudyRecipe, recipeJsonSchema } from '../../../scoring/index.js';
import type { Recipe } from '../../../scoring/index.js';
import { caseStudyFile, hasCaseStudy } from '../../scoring/case-study-files.js';
import { temporaryFolder } from '../temporary-folder.js';
import { leadscore } from './cli-bench.js';

const data = temporaryFolder();
const file = (name: string, text: string) => {
  writeFileSync(data.file(name), text);
  return data.file(name);
};
const json = (text: string) => JSON.parse(text) as Record<string, unknown>;
const rowsOf = (path: string) => parse(readFileSync(path, 'utf8')) as string[][];

/** A file of the case study: cities and platforms in turn, some of the counters filled. */
function caseStudyCsv(rows: number): string {
  const header = caseStudyRecipe.rawColumns!;
  const lines = Array.from({ length: rows }, (_, i) =>
    header
      .map((column) => {
        if (column === 'created_date')
          return `2021-11-19 15:${10 + (Math.floor(i / 50) % 50)}:${10 + (i % 50)}`;
        if (column === 'city_mapped') return ['mumbai', 'agra', 'ghazipur', ''][i % 4];
        if (/^first_/.test(column)) return `Level${i % 5}`;
        if (column === 'total_leads_droppped') return `${(i % 3) + 1}.0`;
        if (column === 'app_complete_flag') return (i * 7919) % 10 < (i % 4 === 0 ? 7 : 3) ? '1' : '0';
        return i % 9 === 0 ? String(i % 4) : '';
      })
      .join(','),
  );
  return [header.join(','), ...lines].join('\n') + '\n';
}

const apply = (...argv: string[]) => leadscore(data.path, ['recipe', 'apply', ...argv, '--json']);

describe('recipe apply', () => {
  test('writes the table as it stands after a stage, and the model input without one', async () => {
    const csv = file('leads.csv', caseStudyCsv(40));
    const out = data.file('out.csv');
    const tiers = await apply('--recipe', 'case-study', '--csv', csv, '--stage', 'city-tiers', '--out', out);
    expect(json(tiers.stdout)).toMatchObject({ recipe: 'case-study', stage: 'city-tiers', rows: 40, out });
    const [header, first] = rowsOf(out);
    expect([header.at(-1), first.at(-1), header.includes('city_mapped')]).toEqual([
      'city_tier',
      '1.0',
      false,
    ]);
    const whole = await apply('--recipe', 'case-study', '--csv', csv, '--out', out);
    expect(json(whole.stdout)).toMatchObject({
      stage: null,
      rows: 40,
      columns: caseStudyRecipe.modelColumns,
    });
    expect(rowsOf(out)[0]).toEqual(caseStudyRecipe.modelColumns);
    const last = data.file('last.csv');
    await apply('--recipe', 'case-study', '--csv', csv, '--stage', 'interactions', '--out', last);
    expect(rowsOf(last)).toEqual(rowsOf(out));
  });

  test('takes a recipe file, says how many rows a stage dropped, and writes cells as they came', async () => {
    const recipe: Recipe = {
      recipe: 1,
      name: 'own',
      missing: [],
      roles: {},
      stages: [
        { name: 'once', steps: [{ kind: 'dropDuplicates' }, { kind: 'sum', columns: ['n'], as: 'm' }] },
      ],
      features: [{ kind: 'category', name: 'x', column: 'x' }],
    };
    const out = data.file('own.csv');
    const csv = file('own-leads.csv', 'x,n\n=1+1,1\n=1+1,1\n@a,two\n');
    const { stderr, exitCode } = await apply(
      '--recipe',
      file('own.json', JSON.stringify(recipe)),
      '--csv',
      csv,
      '--out',
      out,
    );
    expect(exitCode).toBe(0);
    expect(stderr).toContain('1 row left out: A row above says the same; the first is kept.\n');
    expect(stderr).toContain(
      'In 1 row "m" could not be made, because a cell is no number; it is missing there.\n',
    );
    expect(readFileSync(out, 'utf8')).toBe('"x","n","m"\r\n"=1+1","1","1"\r\n"@a","two",""\r\n');
  });

  test('takes the recipe slate, which has no stages', async () => {
    const out = data.file('slate.csv');
    const { exitCode } = await apply(
      '--recipe',
      'slate',
      '--csv',
      file('any.csv', 'a,b\n1,2\n'),
      '--out',
      out,
    );
    expect([exitCode, rowsOf(out)]).toEqual([
      0,
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ]);
  });

  const usual = { '--recipe': 'case-study', '--csv': 'leads.csv' };
  test.each<[string, Record<string, string>, string, RegExp]>([
    [
      'a stage that is not there',
      { '--stage': 'painted' },
      'STAGE_UNKNOWN',
      /has no stage "painted"; it has city-tiers, categories, interactions\./,
    ],
    ['a recipe that does not ship', { '--recipe': 'case-studdy' }, 'RECIPE_UNKNOWN', /"case-studdy"/],
    ['a recipe file that is not there', { '--recipe': 'gone.json' }, 'RECIPE_UNREADABLE', /gone\.json/],
    ['a file without a column', { '--csv': 'short.csv' }, 'COLUMN_MISSING', /"city_mapped"/],
  ])('%s fails in one sentence, and writes nothing', async (_, other, code, words) => {
    file('leads.csv', caseStudyCsv(4));
    file('short.csv', caseStudyCsv(4).replace('city_mapped', 'city'));
    const options = { ...usual, ...other };
    const out = data.file('never.csv');
    const argv = Object.entries(options).flatMap(([name, value]) => [
      name,
      value.endsWith('.csv') ? data.file(value) : value,
    ]);
    const { exitCode, stdout, stderr } = await apply(...argv, '--out', out);
    const { error } = JSON.parse(stdout) as { error: { code: string; sentence: string; action: string } };
    expect([exitCode, error.code]).toEqual([1, code]);
    expect(error.sentence).toMatch(words);
    expect(stderr).toBe(`${error.sentence} ${error.action}\n`);
    expect(existsSync(out)).toBe(false);
  });
});

test('a model is trained and scores with the recipe case-study, by its own stages', async () => {
  const trained = await leadscore(data.path, [
    'train',
    '--csv',
    file('many.csv', caseStudyCsv(300)),
    '--recipe',
    'case-study',
    '--json',
  ]);
  const { model, trainedRows } = json(trained.stdout);
  expect([trained.exitCode, trainedRows]).toEqual([0, 300]);
  const waiting = caseStudyCsv(30)
    .split('\n')
    .map((line) => line.slice(0, line.lastIndexOf(',')))
    .join('\n');
  const scored = async (...recipe: string[]) => {
    const out = data.file('scored.csv');
    await leadscore(data.path, [
      'score',
      '--csv',
      file('waiting.csv', waiting),
      '--model',
      String(model),
      ...recipe,
      '--out',
      out,
    ]);
    return rowsOf(out);
  };
  const byModel = await scored();
  expect(byModel).toHaveLength(31);
  expect(await scored('--recipe', 'case-study')).toEqual(byModel);
});

test('a share is learnt in training and frozen into the model; a list is not scored by a share', async () => {
  const recipe: Recipe = {
    recipe: 1,
    name: 'shares',
    missing: [],
    roles: { converted: 'app_complete_flag' },
    stages: [
      {
        name: 'kept',
        steps: [{ kind: 'keep', column: 'first_platform_c', categories: { share: 0.5 }, other: 'others' }],
      },
    ],
    features: [{ kind: 'category', name: 'platform', column: 'first_platform_c' }],
  };
  const open = file('share.json', JSON.stringify(recipe));
  const csv = file('share.csv', caseStudyCsv(200));
  const trained = await leadscore(data.path, ['train', '--csv', csv, '--recipe', open, '--json']);
  const model = String(json(trained.stdout).model);
  const score = (...more: string[]) =>
    leadscore(data.path, [
      'score',
      '--csv',
      csv,
      '--model',
      model,
      '--out',
      data.file('s.csv'),
      '--json',
      ...more,
    ]);
  expect(json((await score()).stdout)).toMatchObject({ leads: 200 });
  expect(json((await score('--recipe', open)).stdout)).toMatchObject({ error: { code: 'RECIPE_UNLEARNT' } });
  const learnt = await leadscore(data.path, ['recipe', 'learn', '--recipe', open, '--csv', csv]);
  expect((JSON.parse(learnt.stdout) as Recipe).stages![0].steps[0]).toMatchObject({
    categories: ['Level0', 'Level1', 'Level2'],
  });
  expect(json((await score('--recipe', file('learnt.json', learnt.stdout))).stdout)).toMatchObject({
    leads: 200,
  });
});

test('recipe schema prints the schema, in either form', async () => {
  for (const argv of [
    ['recipe', 'schema'],
    ['recipe', 'schema', '--json'],
  ]) {
    expect(JSON.parse((await leadscore(data.path, argv)).stdout)).toEqual(recipeJsonSchema());
  }
});

test('recipe propose is what recipe alone does', async () => {
  const argv = ['--csv', file('p.csv', caseStudyCsv(60)), '--label', 'app_complete_flag'];
  const alone = await leadscore(data.path, ['recipe', ...argv]);
  expect(alone.exitCode).toBe(0);
  expect(await leadscore(data.path, ['recipe', 'propose', ...argv])).toEqual(alone);
});

test.each(['propose', 'apply', 'learn', 'schema'])(
  'recipe %s --help has an example and takes --json',
  async (name) => {
    const { stdout } = await leadscore(data.path, ['recipe', name, '--help']);
    expect(stdout).toMatch(/Example:\n {2}npx leadscore recipe/);
    expect(stdout).toContain('--json');
  },
);

const where = hasCaseStudy ? test : test.skip;

where('24,991 leads without an outcome, behind a column without a name, come through whole', async () => {
  const out = data.file('unlabelled.csv');
  const { stdout, stderr } = await apply(
    '--recipe',
    'case-study',
    '--csv',
    caseStudyFile('leads_unlabelled.csv'),
    '--out',
    out,
  );
  expect(json(stdout)).toMatchObject({ rows: 24_991, rejected: 0 });
  expect(stderr).toContain(
    'The first column of leads_unlabelled.csv has no name and numbers the rows; it was left out.\n',
  );
  expect(stderr).toContain('The file has no column "app_complete_flag": its leads are without an outcome.\n');
  const [header, ...rows] = rowsOf(out);
  expect(header).toEqual(caseStudyRecipe.modelColumns!.filter((column) => column !== 'app_complete_flag'));
  const came = rowsOf(caseStudyFile('leads_unlabelled.csv')).slice(1);
  expect(rows.map((row) => row[0])).toEqual(came.map((row) => row[1]));
  expect(rows.some((row) => row.includes(''))).toBe(false);
});
