import fs from 'node:fs';
import { parse } from 'csv-parse/sync';
import {
  caseStudyRecipe,
  columnsAfter,
  csvRows,
  parseLeads,
  parseRecipe,
  prepareFeed,
} from '../../../scoring/index.js';
import type { FeedTable } from '../../../scoring/index.js';
import { caseStudyFile, hasCaseStudy } from '../case-study-files.js';
import { feedOf } from '../made-feed.js';

const counters = caseStudyRecipe.rawColumns!.filter((column) =>
  caseStudyRecipe.stages![2].steps.some((step) => step.kind === 'drop' && step.columns.includes(column)),
);

/** A lead of the case study: nobody in particular from Mumbai who clicked on nothing. */
function leads(...rows: readonly Readonly<Record<string, string | null>>[]): FeedTable {
  const usual: Record<string, string | null> = {
    created_date: '2021-07-20 16:01:20',
    city_mapped: 'mumbai',
    first_platform_c: 'Level0',
    first_utm_medium_c: 'Level0',
    first_utm_source_c: 'Level0',
    total_leads_droppped: '1.0',
    referred_lead: '0.0',
    app_complete_flag: '0',
  };
  const header = caseStudyRecipe.rawColumns!;
  return feedOf(
    header,
    rows.map((row) => header.map((column) => ({ ...usual, ...row })[column] ?? null)),
  );
}

const after = (stage: string, ...rows: readonly Readonly<Record<string, string | null>>[]) =>
  prepareFeed(leads(...rows), caseStudyRecipe, stage).feed.columns;

/** The feed without one of its columns. */
function without(column: string, { rows, columns }: FeedTable): FeedTable {
  return { rows, columns: Object.fromEntries(Object.entries(columns).filter(([name]) => name !== column)) };
}

test('city-tiers puts every city into its tier, and one that is unknown or missing into tier 3', () => {
  const columns = after(
    'city-tiers',
    { city_mapped: 'ncr' },
    { city_mapped: 'patna' },
    { city_mapped: 'varanasi' },
    { city_mapped: 'ghazipur' },
    { city_mapped: 'nan' },
    { city_mapped: null },
  );
  expect(columns.city_tier).toEqual(['1.0', '2.0', '3.0', '3.0', '3.0', '3.0']);
  expect(columns).not.toHaveProperty('city_mapped');
});

test('city-tiers reads a missing count of entries or referrals as none', () => {
  const columns = after('city-tiers', { total_leads_droppped: null, referred_lead: null }, {});
  expect([columns.total_leads_droppped, columns.referred_lead]).toEqual([
    ['0.0', '1.0'],
    ['0.0', '0.0'],
  ]);
});

test('categories keeps what covered 90 % of each column and calls the rest others', () => {
  const columns = after(
    'categories',
    { first_platform_c: 'Level8', first_utm_medium_c: 'Level43', first_utm_source_c: 'Level14' },
    { first_platform_c: 'Level9', first_utm_medium_c: 'Level1', first_utm_source_c: null },
  );
  expect(columns.first_platform_c).toEqual(['Level8', 'others']);
  expect(columns.first_utm_medium_c).toEqual(['Level43', 'others']);
  expect(columns.first_utm_source_c).toEqual(['Level14', 'others']);
});

test('categories drops rows that have become the same, but none of a lead that waits for its score', () => {
  const same = [{ first_platform_c: 'Level9' }, { first_platform_c: 'Level10' }, {}];
  const { feed, sourceRow, rejected } = prepareFeed(leads(...same), caseStudyRecipe);
  expect([feed.rows, [...sourceRow], rejected]).toEqual([
    2,
    [0, 2],
    [{ row: 1, code: 'ROW_DUPLICATE', reason: expect.any(String) as string }],
  ]);
  const waiting = without('app_complete_flag', leads(...same));
  expect(prepareFeed(waiting, caseStudyRecipe).feed.rows).toBe(3);
});

test('interactions adds the 37 counters up in five groups, where a missing one is none', () => {
  expect(counters).toHaveLength(37);
  const columns = after(
    'interactions',
    { chat_clicked: '2.0', whatsapp_chat_click: '3.0', careers: '1.0', emi_plans_clicked: '70' },
    { shorts_entry_click: '1.0', syllabus: '4', syllabus_expand: '0.5' },
  );
  expect(columns.assistance_interaction).toEqual(['5', '0']);
  expect(columns.career_interaction).toEqual(['1', '0']);
  expect(columns.payment_interaction).toEqual(['70', '0']);
  expect(columns.social_interaction).toEqual(['0', '1']);
  expect(columns.syllabus_interaction).toEqual(['0', '4.5']);
  expect(Object.keys(columns).sort()).toEqual([...caseStudyRecipe.modelColumns!].sort());
});

test.each(caseStudyRecipe.rawColumns!.filter((column) => column !== 'app_complete_flag'))(
  'a file without %s stops and says so',
  (column) => {
    const attempt = () => parseLeads(without(column, leads({})), caseStudyRecipe, 20_000);
    expect(attempt).toThrow(
      expect.objectContaining({
        code: 'COLUMN_MISSING',
        message: expect.stringContaining(`"${column}"`) as string,
      }),
    );
  },
);

test('a file without outcomes can be scored, but not learned from', () => {
  const waiting = without('app_complete_flag', leads({}, {}));
  const { leads: read, rejected } = parseLeads(waiting, caseStudyRecipe, 20_000);
  expect([read.ids, rejected]).toEqual([['1', '2'], []]);
  expect(() => csvRows(waiting, caseStudyRecipe)).toThrow(/"app_complete_flag"/);
});

test('leads are read alike in training and in scoring, and remember their row of the file', () => {
  const feed = leads({ careers: '3' }, { careers: '3' }, { city_mapped: 'agra', chat_clicked: '1' });
  const { leads: read, rejected } = parseLeads(feed, caseStudyRecipe, 20_000);
  const training = csvRows(feed, caseStudyRecipe);
  expect(training.features).toEqual(read.features);
  expect([read.ids, [...read.sourceRow], rejected.map(({ row }) => row)]).toEqual([['1', '3'], [0, 2], [1]]);
  expect(training.rejected).toEqual(rejected);
});

test('the shipped recipe comes back from a file unchanged', () => {
  expect(parseRecipe(JSON.parse(JSON.stringify(caseStudyRecipe)))).toEqual(caseStudyRecipe);
});

// The pipeline's own files are not part of the repository: the promise is tested where they lie beside it or
// LEADSCORE_SHARED says so.
const where = hasCaseStudy ? describe : describe.skip;

where("the pipeline's own files", () => {
  const read = (name: string) => {
    const [header, ...rows] = parse(fs.readFileSync(caseStudyFile(name), 'utf8')) as string[][];
    return feedOf(
      header,
      rows.map((row) => row.map((cell) => cell || null)),
    );
  };
  const asSet = ({ rows, columns }: FeedTable, names: readonly string[]) =>
    Array.from({ length: rows }, (_, i) => JSON.stringify(names.map((name) => columns[name][i]))).sort();

  test.each([
    ['city-tiers', '2_city_tiers.csv'],
    ['categories', '3_categories.csv'],
    ['interactions', '4_interactions.csv'],
    [undefined, '4_interactions.csv'],
  ])('after the stage %s 1_loaded.csv is %s, row by row', (stage, name) => {
    const wanted = read(name);
    const { feed } = prepareFeed(read('1_loaded.csv'), caseStudyRecipe, stage);
    const columns = Object.keys(wanted.columns);
    expect([...columnsAfter(feed, caseStudyRecipe, stage)].sort()).toEqual([...columns].sort());
    expect(asSet(feed, columns)).toEqual(asSet(wanted, columns));
    expect(wanted.rows).toBe(100);
  });

  test('the lists are those of mappings.json', () => {
    const mappings = JSON.parse(fs.readFileSync(caseStudyFile('mappings.json'), 'utf8')) as {
      city_tier: Record<string, number>;
      significant: Record<string, string[]>;
      interaction_group: Record<string, string>;
    };
    const steps = caseStudyRecipe.stages!.flatMap((stage) => stage.steps);
    const tiers = steps.flatMap((step) => (step.kind === 'map' ? [step.table] : []))[0];
    expect(Object.fromEntries(Object.entries(tiers).map(([city, tier]) => [city, Number(tier)]))).toEqual(
      mappings.city_tier,
    );
    const kept = steps.flatMap((step) => (step.kind === 'keep' ? [[step.column, step.categories]] : []));
    expect(Object.fromEntries(kept)).toEqual(mappings.significant);
    const groups = steps.flatMap((step) =>
      step.kind === 'sum' ? step.columns.map((column) => [column, step.as]) : [],
    );
    expect(Object.fromEntries(groups)).toEqual(mappings.interaction_group);
  });
});
