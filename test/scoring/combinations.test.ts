import { chooseCombinations } from '../../scoring/combinations/choose-combinations.js';
import { heldRows } from '../../scoring/combinations/holds-for.js';
import { codeColumns } from '../../scoring/design.js';
import { fitRows } from '../../scoring/fit-rows.js';
import {
  editsFromRows,
  explainer,
  groupTotals,
  leadScorer,
  parseRecipe,
  parseScorecard,
  portableModel,
  portableRows,
  reasonWords,
  reasonsFor,
  scoreLeads,
  serialiseScorecard,
  trainScorecard,
  weightRows,
} from '../../scoring/index.js';
import type { Condition, Recipe, Scorecard } from '../../scoring/index.js';
import { hashShare } from '../../scoring/row-hash.js';
import type { CombinationTerm } from '../../scoring/scorecard.js';
import type { Table } from '../../scoring/table.js';
import type { TrainingRows } from '../../scoring/training-rows.js';
import { leadsWith, madeTraining } from './made-training.js';

const recipe: Recipe = {
  recipe: 1,
  name: 'made up',
  missing: [],
  roles: { converted: 'converted' },
  features: [
    { kind: 'category', name: 'origin', label: 'Origin', column: 'origin' },
    {
      kind: 'number',
      name: 'visits',
      label: 'Visits',
      column: 'visits',
      knots: [0, 2, 4, 8],
      scale: 'linear',
    },
    { kind: 'number', name: 'calls', label: 'Calls', column: 'calls', knots: [0, 1, 2, 3], scale: 'linear' },
  ],
};
const draw = (i: number, seed: number) => hashShare(Math.imul(i + 1, 2654435761), seed);

/** Each feature helps a little; all three together help or hurt by the sign of their product, which no pair can tell. */
function made(strength: number, rows = 4000): TrainingRows {
  const origin = Int32Array.from({ length: rows }, (_, i) => (draw(i, 2) < 0.5 ? 0 : 1));
  const visits = Float64Array.from({ length: rows }, (_, i) =>
    draw(i, 5) < 0.05 ? NaN : Math.floor(draw(i, 1) * 9),
  );
  const calls = Float64Array.from({ length: rows }, (_, i) => Math.floor(draw(i, 3) * 4));
  const converted = Uint8Array.from({ length: rows }, (_, i) => {
    const [a, b, c] = [origin[i] === 0 ? 1 : -1, visits[i] > 4 ? 1 : -1, calls[i] > 1 ? 1 : -1];
    const eta = -1 + 0.4 * (a + b + c) + strength * a * b * c;
    return draw(i, 4) < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
  });
  return madeTraining(
    {
      origin: { kind: 'category', codes: origin, levels: ['web', 'fair'] },
      visits: { kind: 'number', values: visits },
      calls: { kind: 'number', values: calls },
    },
    converted,
  );
}

const train = (rows: TrainingRows, asked: Recipe = recipe) =>
  trainScorecard(rows, asked, { asOf: 20_000, horizonDays: null });
const combinationsOf = (card: Scorecard) =>
  card.terms.filter((term): term is CombinationTerm => term.kind === 'combination');
const together = made(1.2);
const card = train(together);
const leads = leadsWith(together.features);

const web: Condition = { feature: 'origin', is: 'web' };
const often: Condition = { feature: 'visits', above: 4 };
const named: Recipe = {
  ...recipe,
  pairs: [],
  combinations: [
    { conditions: [web, often] },
    { conditions: [web, often, { feature: 'calls', atMost: 1 }], label: 'Keen but quiet', group: 'Together' },
  ],
};
const small = train(together, named);

test('what three features decide together is found, improves unseen leads and is said in conditions', () => {
  const found = combinationsOf(card);
  expect(found.length).toBeGreaterThan(0);
  expect(found.some(({ conditions }) => conditions.length === 3)).toBe(true);
  for (const { conditions } of found) expect(conditions.length).toBeLessThanOrEqual(3);
  const without = train(together, { ...recipe, combinations: [] });
  expect(card.quality.auc).toBeGreaterThan(without.quality.auc + 0.03);
  expect(card.quality.logLoss).toBeLessThan(without.quality.logLoss - 0.02);
  expect(found[0].label).toMatch(/^(Origin|Visits|Calls) (is|above|at most) .+ and .+/);
});

test('no combination is kept where none pays on people held out', () => {
  expect(train(made(0)).recipe.combinations).toBeUndefined();
});

test('a recipe that names its pairs is taken at its word: no combination is looked for', () => {
  expect(train(together, { ...recipe, pairs: [] }).recipe.combinations).toBeUndefined();
  expect(combinationsOf(small).map(({ label, group }) => [label, group])).toEqual([
    ['Origin is web and Visits above 4', undefined],
    ['Keen but quiet', 'Together'],
  ]);
});

test('the same combinations are found whatever the order of the rows', () => {
  const paired = { ...recipe, pairs: [] };
  const strength = { single: 10, pair: 10 };
  const choose = (training: TrainingRows) =>
    chooseCombinations(
      training,
      codeColumns(training.features),
      paired,
      Uint32Array.from({ length: training.rows }, (_, i) => i),
      strength,
    );
  const back = Array.from({ length: together.rows }, (_, i) => together.rows - 1 - i);
  const columns = Object.fromEntries(
    Object.entries(together.features.columns).map(([name, column]) => [
      name,
      column.kind === 'number'
        ? { ...column, values: Float64Array.from(back, (i) => column.values[i]) }
        : { ...column, codes: Int32Array.from(back, (i) => column.codes[i]) },
    ]),
  );
  const reversed = madeTraining(
    columns,
    back.map((i) => together.converted[i]),
    { person: Int32Array.from(back) },
  );
  expect(choose(together).length).toBeGreaterThan(0);
  expect(choose(reversed)).toEqual(choose(together));
});

test('a row that occurs twice counts in a combination as one of weight two', () => {
  const once = made(1, 300);
  const twice = (of: Table): Table['columns'] =>
    Object.fromEntries(
      Object.entries(of.columns).map(([name, column]) => [
        name,
        column.kind === 'number'
          ? { ...column, values: Float64Array.from([...column.values, ...column.values]) }
          : { ...column, codes: Int32Array.from([...column.codes, ...column.codes]) },
      ]),
    );
  const fitted = (training: TrainingRows) =>
    fitRows(
      training,
      codeColumns(training.features),
      named,
      Uint32Array.from({ length: training.rows }, (_, i) => i),
      { single: 2, pair: 2 },
    ).fit.coefficients;
  const doubled = fitted(madeTraining(twice(once.features), [...once.converted, ...once.converted]));
  const weighted = fitted({ ...once, weight: once.weight.map(() => 2) });
  doubled.forEach((value, j) => expect(value).toBeCloseTo(weighted[j], 7));
});

test('a missing cell meets a condition only where that says so, and a category that training never saw is like no other', () => {
  const features: Table = {
    rows: 3,
    columns: {
      origin: { kind: 'category', codes: Int32Array.of(-1, 0, 1), levels: ['web', 'new'] },
      visits: { kind: 'number', values: Float64Array.of(NaN, 3, 7) },
    },
  };
  const held = (...conditions: Condition[]) => Array.from(heldRows(conditions, features));
  expect(held({ feature: 'visits', above: 3 })).toEqual([0, 0, 1]);
  expect(held({ feature: 'visits', atMost: 3 })).toEqual([0, 1, 0]);
  expect(held({ feature: 'visits', above: 3, orMissing: true })).toEqual([1, 0, 1]);
  expect(held({ feature: 'visits', above: 3, atMost: 6 })).toEqual([0, 0, 0]);
  expect(held({ feature: 'origin', is: null })).toEqual([1, 0, 0]);
  expect(held({ feature: 'origin', isNot: ['web'] })).toEqual([1, 0, 1]);
  expect(held({ feature: 'origin', isNot: ['web', null] }, { feature: 'visits', above: 3 })).toEqual([
    0, 0, 1,
  ]);
});

test('Start and the contributions add up to the points exactly, and only combinations that hold are said', () => {
  const { points } = scoreLeads(leads, card);
  const explain = explainer(leads, card);
  const names = new Set(combinationsOf(card).map(({ feature }) => feature));
  for (let i = 0; i < 300; i++) {
    const { start, contributions, points: sum } = explain(i);
    expect(sum).toBe(points[i]);
    const tenths = (of: readonly { readonly points: number }[]) =>
      of.reduce((total, c) => total + Math.round(c.points * 10), Math.round(start * 10));
    expect(tenths(contributions) / 10).toBe(points[i]);
    expect(tenths(groupTotals(contributions)) / 10).toBe(points[i]);
    for (const c of contributions.filter(({ feature }) => names.has(feature))) {
      expect(c.value).toBe('holds');
      expect(c.points).not.toBe(0);
      expect(c.group).toBe('Combinations');
    }
  }
});

test('a combination is a reason in plain words', () => {
  const [first] = combinationsOf(small);
  const large: Scorecard = {
    ...small,
    terms: small.terms.map((term) =>
      term === first ? { ...first, attributes: [{ ...first.attributes[0], points: 99.5 }] } : term,
    ),
  };
  const held = heldRows(first.conditions, together.features).indexOf(1);
  expect(reasonsFor(leads, held, large).up[0]).toBe('Origin is web and Visits above 4: holds (+99.5)');
  expect(reasonWords(leads, held, large)).toMatch(/^\+99\.5 Origin is web and Visits above 4 holds/);
});

test('a combination is a row of the Weights table that can be changed and switched off, at once', () => {
  const [first, second] = combinationsOf(small);
  const rows = weightRows(small).map((row) => ({ ...row, yourPoints: row.yourPoints as unknown }));
  const row = rows.find(({ feature }) => feature === first.feature)!;
  expect(row).toMatchObject({ attribute: 'holds', modelPoints: first.attributes[0].points, inUse: true });
  const held = heldRows(first.conditions, together.features);
  const [yes, no] = [held.indexOf(1), held.indexOf(0)];
  const { edits, rejected } = editsFromRows(
    small,
    rows.map((one) => {
      if (one.feature === first.feature) return { ...one, yourPoints: first.attributes[0].points + 7 };
      return one.feature === second.feature ? { ...one, inUse: false } : one;
    }),
  );
  expect(rejected).toEqual([]);
  const scorer = leadScorer(leads, small);
  const before = scorer.score({ asOf: NaN });
  const [was, wasNot] = [before.points[yes], before.points[no]];
  const after = scorer.score({ asOf: NaN, edits });
  expect(after.points).toEqual(scoreLeads(leads, small, edits).points);
  const lost = heldRows(second.conditions, together.features)[yes] * second.attributes[0].points;
  expect(after.points[yes]).toBeCloseTo(was + 7 - lost, 10);
  expect(after.points[no]).toBe(wasNot);
});

test('the portable form of a card with combinations adds up to the same log-odds', () => {
  const model = portableModel(small);
  expect(model.columns).toContain('origin is web and visits above 4: holds');
  const rows = portableRows(small, together.features);
  const { points } = scoreLeads(leads, small);
  const perPoint = Math.LN2 / 10;
  const sums = rows
    .slice(0, 200)
    .map((row) => row.reduce((sum, value, j) => sum + value * model.classifiers[0].weights[0][j], 0));
  // Each term rounds its interpolated points to a tenth.
  sums.forEach((sum, i) =>
    expect(Math.abs(sum - sums[0] - (points[i] - points[0]) * perPoint)).toBeLessThan(0.5 * perPoint),
  );
});

test('a card with combinations comes back from its file unchanged, and a torn one is refused', () => {
  const json: unknown = JSON.parse(serialiseScorecard(card));
  expect(parseScorecard(json)).toEqual(card);
  const torn = structuredClone(card) as unknown as { terms: { kind: string; conditions: unknown[] }[] };
  torn.terms.find(({ kind }) => kind === 'combination')!.conditions.length = 1;
  expect(() => parseScorecard(torn)).toThrow(/needs two conditions/);
});

test('a combination must be of two or three features of the recipe, each asked in its own way', () => {
  const parse = (...conditions: unknown[]) => parseRecipe({ ...recipe, combinations: [{ conditions }] });
  expect(parse(web, often).combinations).toEqual([{ conditions: [web, often] }]);
  expect(() => parse(web)).toThrow(/needs two conditions/);
  expect(() => parse(web, { feature: 'origin', isNot: ['fair'] })).toThrow(/on different features/);
  expect(() => parse(web, { feature: 'shoe size', above: 40 })).toThrow(/features of the recipe/);
  expect(() => parse(web, { feature: 'visits', is: 'often' })).toThrow(/features of the recipe/);
  expect(() =>
    parseRecipe({ ...recipe, combinations: [{ conditions: [web, often] }, { conditions: [web, often] }] }),
  ).toThrow(/must be different/);
});
