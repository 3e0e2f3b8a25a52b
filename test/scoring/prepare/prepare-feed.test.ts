import fc from 'fast-check';
import {
  parseLeads,
  parseRecipe,
  parseScorecard,
  prepareFeed,
  serialiseScorecard,
} from '../../../scoring/index.js';
import type { FeedTable, Recipe } from '../../../scoring/index.js';
import type { Stage, Step } from '../../../scoring/prepare/stage.js';
import { everyStep, everyStepFeed } from '../every-step.js';
import { madeCard, madeRecipe } from '../made-card.js';
import { feedOf } from '../made-feed.js';

/** A feed taken through steps. */
function taken(feed: FeedTable, steps: readonly Step[], missing: readonly string[] = []) {
  const stages: Stage[] = [{ name: 'only', steps }];
  return prepareFeed(feed, { ...madeRecipe, missing, stages });
}

const column = (cells: readonly (string | null)[]) =>
  feedOf(
    ['x'],
    cells.map((cell) => [cell]),
  );
const rewritten = (cells: readonly (string | null)[], step: Step, missing?: readonly string[]) =>
  taken(column(cells), [step], missing).feed.columns.x;

test('a recipe without stages leaves a feed as it is', () => {
  const { feed, sourceRow, rejected } = prepareFeed(everyStepFeed, madeRecipe);
  expect(feed).toBe(everyStepFeed);
  expect([[...sourceRow], rejected]).toEqual([[0, 1, 2, 3, 4, 5], []]);
});

test('every kind of step, in order, as worked out by hand', () => {
  const { feed, sourceRow, unreadable } = prepareFeed(everyStepFeed, everyStep);
  expect(feed.columns).toEqual({
    id: ['1', '2', '3', '4', '5'],
    created: ['2026-11-21', '2026-11-21', '13/45/2026', null, '2026-01-02'],
    origin: ['Inquiry Form', 'Event', 'Other', null, 'Event'],
    platform: ['web', 'others', 'app', 'others', 'others'],
    won: ['0', '1', '0', '1', '1'],
    tier: ['1', '2', null, '3', '1'],
    clicks: ['1002', '0.5', '0', null, '3'],
    activity: ['many', 'none', 'none', null, 'some'],
  });
  expect([...sourceRow]).toEqual([0, 1, 2, 3, 4]);
  expect(unreadable).toEqual({ clicks: 1 });
});

test('up to a stage, the table stands as after that stage', () => {
  const { feed } = prepareFeed(everyStepFeed, everyStep, 'plain');
  expect(Object.keys(feed.columns)).toEqual(Object.keys(everyStepFeed.columns));
  expect(feed.columns.a).toEqual(['1000', '0', '0', 'two', '0', '3']);
});

test('types writes numbers and days plainly, and leaves what it cannot read to the rules that follow', () => {
  const typed = (type: 'number' | 'day' | 'month-first' | 'day-first', ...cells: string[]) =>
    rewritten(cells, { kind: 'types', columns: { x: type } });
  expect(typed('number', ' 1,234.50', '-0', 'two')).toEqual(['1234.5', '0', 'two']);
  expect(typed('day', '2021-11-19 15:25:38', '1/2/2026')).toEqual(['2021-11-19', '1/2/2026']);
  expect(typed('month-first', '1/2/2026', '2026-01-02')).toEqual(['2026-01-02', '2026-01-02']);
  expect(typed('day-first', '1/2/2026', '21/11/2026 3:04 PM')).toEqual(['2026-02-01', '2026-11-21T15:04:00']);
});

test('a missing cell stays missing in every step that does not say what it becomes', () => {
  const steps: Step[] = [
    { kind: 'map', column: 'x', table: { a: 'b' }, default: 'z' },
    { kind: 'keep', column: 'x', categories: ['a'], other: 'z' },
    { kind: 'groups', column: 'x', groups: [{ contains: 'a', as: 'b' }], other: 'z' },
    { kind: 'bins', column: 'x', bins: [{ below: 1, as: 'b' }], rest: 'z' },
    { kind: 'sum', columns: ['x'], as: 'y' },
  ];
  for (const step of steps) {
    const { columns } = taken(column([null, ' ', 'SELECT']), [step], ['Select']).feed;
    expect([step.kind, columns[step.kind === 'sum' ? 'y' : 'x']]).toEqual([step.kind, [null, null, null]]);
  }
});

test('groups without an other leaves what matches none', () => {
  expect(
    rewritten(['Web inquiry', 'List'], {
      kind: 'groups',
      column: 'x',
      groups: [{ contains: 'INQ', as: 'i' }],
    }),
  ).toEqual(['i', 'List']);
});

test('a number exactly on the edge of two bins is in the higher one, and a text in none, which is counted', () => {
  const step: Step = {
    kind: 'bins',
    column: 'x',
    bins: [
      { below: 1, as: '0' },
      { below: 4, as: '1–3' },
    ],
    rest: '4+',
  };
  const { feed, unreadable } = taken(column(['0', '1', '3.9', '4', 'many']), [step]);
  expect([feed.columns.x, unreadable]).toEqual([['0', '1–3', '1–3', '4+', null], { x: 1 }]);
});

test('duplicates are dropped by all columns; of an unlabelled list none, where the recipe says so', () => {
  const feed = feedOf(
    ['a', 'won'],
    [
      ['x', '1'],
      ['x', '1'],
      ['x', null],
      ['x', null],
      ['x', '0'],
    ],
  );
  const recipe = (labelled: boolean): Recipe => ({
    ...madeRecipe,
    roles: { converted: 'won' },
    stages: [
      { name: 'once', steps: [labelled ? { kind: 'dropDuplicates', labelled } : { kind: 'dropDuplicates' }] },
    ],
  });
  expect([...prepareFeed(feed, recipe(false)).sourceRow]).toEqual([0, 2, 4]);
  expect([...prepareFeed(feed, recipe(true)).sourceRow]).toEqual([0, 2, 3, 4]);
});

test.each<[string, Step, string]>([
  ['a map', { kind: 'map', column: 'gone', table: {}, default: null }, 'COLUMN_MISSING'],
  ['a sum', { kind: 'sum', columns: ['x', 'gone'], as: 'y' }, 'COLUMN_MISSING'],
  ['a fill', { kind: 'fill', columns: ['gone'], value: '0' }, 'COLUMN_MISSING'],
  ['a drop', { kind: 'drop', columns: ['gone'] }, 'COLUMN_MISSING'],
  ['types', { kind: 'types', columns: { gone: 'day' } }, 'COLUMN_MISSING'],
  ['a sum in the place of a column', { kind: 'sum', columns: ['x'], as: 'x' }, 'COLUMN_TAKEN'],
  [
    'a share that was not learnt',
    { kind: 'keep', column: 'x', categories: { share: 0.9 }, other: 'o' },
    'RECIPE_UNLEARNT',
  ],
])('%s stops with the name of the stage and the column', (_, step, code) => {
  const named = code === 'COLUMN_MISSING' ? 'gone' : 'x';
  expect(() => taken(column(['1']), [step])).toThrow(
    expect.objectContaining({ code, message: expect.stringMatching(`^Stage only: .*"${named}"`) as string }),
  );
});

test('a model input that a stage did not leave stops with the column, and so does a stage that is not there', () => {
  const short = { ...everyStep, stages: everyStep.stages!.slice(0, 1) };
  expect(() => prepareFeed(everyStepFeed, short)).toThrow(/^The model input: .*"tier", "clicks", "activity"/);
  expect(() => prepareFeed(everyStepFeed, everyStep, 'painted')).toThrow(
    'The recipe "every step" has no stage "painted"; it has plain, recoded.',
  );
});

test('an answer of no rows, which names no columns, passes', () => {
  expect(prepareFeed({ rows: 0, columns: {} }, everyStep).feed).toEqual({ rows: 0, columns: {} });
});

test('unreadable cells of a sum are told beside those of features', () => {
  const { unreadable, leads } = parseLeads(
    everyStepFeed,
    {
      ...everyStep,
      missing: [...everyStep.missing, '13/45/2026'],
      features: everyStep.features.filter(({ kind }) => kind !== 'age'),
    },
    30_000,
  );
  expect([unreadable, leads.rows]).toEqual([{ clicks: 1 }, 5]);
});

const cell = fc.option(
  fc.constantFrom(
    '0',
    '1',
    '2.5',
    '-3',
    '1,000',
    'Pune',
    'Agra',
    'web',
    'an event',
    'Select',
    '11/21/2026',
    '',
  ),
);
const feeds = fc
  .array(fc.tuple(cell, cell, cell, cell, cell, cell, cell, cell), { maxLength: 12 })
  .map((rows) => feedOf(Object.keys(everyStepFeed.columns), rows));

test('only duplicates leave a table, and every row that stays is made of its own row alone', () => {
  const without: Recipe = {
    ...everyStep,
    stages: everyStep.stages!.map(({ name, steps }) => ({
      name,
      steps: steps.filter(({ kind }) => kind !== 'dropDuplicates'),
    })),
  };
  fc.assert(
    fc.property(feeds, (feed) => {
      const all = prepareFeed(feed, without);
      expect(all.feed.rows).toBe(feed.rows);
      const { feed: kept, sourceRow, rejected } = prepareFeed(feed, everyStep);
      expect([...sourceRow, ...rejected.map(({ row }) => row)].sort((a, b) => a - b)).toEqual([
        ...Array(feed.rows).keys(),
      ]);
      for (const [name, cells] of Object.entries(kept.columns)) {
        expect(cells).toEqual(Array.from(sourceRow, (row) => all.feed.columns[name][row]));
      }
    }),
  );
});

test('a recipe from a file prepares the same table, and so does the recipe in a model file', () => {
  const fromFile = parseRecipe(JSON.parse(JSON.stringify(everyStep)));
  const fromModel = parseScorecard(JSON.parse(serialiseScorecard({ ...madeCard, recipe: everyStep }))).recipe;
  expect(fromModel).toEqual(everyStep);
  fc.assert(
    fc.property(feeds, (feed) => {
      const once = prepareFeed(feed, everyStep);
      expect([prepareFeed(feed, fromFile), prepareFeed(feed, fromModel)]).toEqual([once, once]);
    }),
  );
});

test('a sum is what adding the cells by hand gives, to the cent', () => {
  const counts = fc.array(
    fc.array(fc.option(fc.integer({ min: -1e6, max: 1e6 })), { minLength: 3, maxLength: 3 }),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(counts, fc.option(fc.constant(0), { nil: undefined }), (rows, missingAs) => {
      const feed = feedOf(
        ['a', 'b', 'c'],
        rows.map((row) => row.map((cents) => (cents === null ? null : String(cents / 100)))),
      );
      const step: Step = {
        kind: 'sum',
        columns: ['a', 'b', 'c'],
        as: 'total',
        ...(missingAs === undefined ? {} : { missingAs }),
      };
      const total = taken(feed, [step]).feed.columns.total;
      rows.forEach((row, i) => {
        const cents = row.reduce((sum: number, value) => sum + (value ?? 0), 0);
        const known = missingAs === 0 || !row.includes(null);
        expect(total[i] === null ? null : Number(total[i])).toBe(known ? cents / 100 + 0 : null);
      });
    }),
  );
});

test('a map gives every cell that its table lacks the default', () => {
  const words = fc.array(fc.string({ minLength: 1, maxLength: 3 }).filter((word) => word.trim() !== ''));
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('a', 'b', 'constructor', 'toString'), fc.constantFrom('1', '2')),
      words,
      (table, cells) => {
        const step: Step = { kind: 'map', column: 'x', table, default: 'none' };
        const known = new Map(Object.entries(table));
        expect(rewritten([...cells, 'a', 'constructor'], step)).toEqual(
          [...cells, 'a', 'constructor'].map((word) => known.get(word.trim()) ?? 'none'),
        );
      },
    ),
  );
});

test('rows are the same exactly where their cells are, however many columns there are', () => {
  const few = fc.constantFrom('a', 'b', null);
  fc.assert(
    fc.property(fc.array(fc.tuple(few, few, few), { maxLength: 30 }), (rows) => {
      const { sourceRow } = taken(feedOf(['a', 'b', 'c'], rows), [{ kind: 'dropDuplicates' }]);
      const texts = rows.map((row) => JSON.stringify(row));
      expect([...sourceRow]).toEqual([...texts.keys()].filter((i) => texts.indexOf(texts[i]) === i));
    }),
  );
});
