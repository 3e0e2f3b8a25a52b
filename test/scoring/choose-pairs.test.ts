import { choosePairs } from '../../scoring/choose-pairs.js';
import { choosePenalty } from '../../scoring/choose-penalty.js';
import type { ChosenPenalty } from '../../scoring/choose-penalty.js';
import { codeColumns } from '../../scoring/design.js';
import { auc } from '../../scoring/metrics/auc.js';
import type { Recipe } from '../../scoring/recipe.js';
import { hashShare } from '../../scoring/row-hash.js';
import { madeTraining } from './made-training.js';

const KNOTS = [0, 1, 2, 3, 4, 5, 6, 7];
const draw = (i: number, seed: number) => hashShare(Math.imul(i + 1, 2654435761), seed);
const rowsOf = (count: number) => Uint32Array.from({ length: count }, (_, i) => i);

/** Measures of 0 to 7 under the names, and outcomes whose log-odds are made of the first two. */
function measured(names: readonly string[], rows: number, logOdds: (a: number, b: number) => number) {
  const values = names.map((_, f) => Float64Array.from({ length: rows }, (_, i) => 7 * draw(i, f + 10)));
  const training = madeTraining(
    Object.fromEntries(names.map((name, f) => [name, { kind: 'number', values: values[f] }])),
    Array.from({ length: rows }, (_, i) =>
      draw(i, 3) < 1 / (1 + Math.exp(-logOdds(values[0][i], values[1][i]))) ? 1 : 0,
    ),
  );
  const recipe: Recipe = {
    recipe: 1,
    name: 'made up',
    missing: [],
    roles: { converted: 'converted' },
    features: names.map((name) => ({ kind: 'number', name, column: name, knots: KNOTS, scale: 'linear' })),
  };
  return { training, recipe, coding: codeColumns(training.features) };
}

/** Knots a side of the tables that were chosen; all eight where none are named. */
function sides(rows: number, logOdds: (a: number, b: number) => number): number[] {
  const { training, recipe, coding } = measured(['visits', 'calls'], rows, logOdds);
  const single = choosePenalty(training, coding, recipe, rowsOf(rows));
  return choosePairs(training, coding, recipe, rowsOf(rows), single).pairs.flatMap(
    ({ features, knots = {} }) => features.map((name) => (knots[name] ?? KNOTS).length),
  );
}

test('few rows get a coarse table: they cannot fill many cells', () => {
  const [a, b] = sides(300, (visits, calls) => 0.3 * (visits - 3.5) * (calls - 3.5));
  expect(Math.max(a, b)).toBeLessThanOrEqual(3);
});

test('where many rows show that outcomes change from knot to knot, the table is fine', () => {
  const chessboard = (a: number, b: number) => ((Math.round(a) + Math.round(b)) % 2 === 0 ? 1.5 : -1.5);
  expect(sides(6000, chessboard)).toEqual([8, 8]);
});

describe('what the folds say of rows that they did not know', () => {
  const names = Array.from({ length: 12 }, (_, f) => `test ${f}`);
  const { training, recipe, coding } = measured(names, 300, () => 0);
  // So weak that the fit believes every row it is shown.
  const single: ChosenPenalty = { strength: { single: 0.01, pair: 0.01 }, tuning: null };
  const asked = rowsOf(300).filter((i) => i % 10 !== 0);
  const { crossFitted } = choosePairs(training, coding, recipe, asked, single);

  test('nobody’s log-odds know how they ended', () => {
    const known = Float64Array.from(asked, (i) => crossFitted![i]);
    const ended = Uint8Array.from(asked, (i) => training.converted[i]);
    expect(Math.abs(auc(known, ended) - 0.5)).toBeLessThan(0.1);
    expect(Math.max(...known.map(Math.abs))).toBeGreaterThan(2);
  });

  test('rows that were not asked for have none', () => {
    expect(crossFitted!.map((eta, i) => Number(Number.isNaN(eta) === (i % 10 === 0)))).toEqual(
      new Float64Array(300).fill(1),
    );
  });
});

describe('of very many rows', () => {
  const rows = 60_000;
  const { training, recipe, coding } = measured(
    ['visits', 'calls'],
    rows,
    (a, b) => 0.2 * (a - 3.5) * (b - 3.5),
  );
  const all = rowsOf(rows);
  const single: ChosenPenalty = { strength: { single: 10, pair: 10 }, tuning: null };

  test('only some are tried, and what they choose stands for others', () => {
    const found = choosePairs(training, coding, recipe, all, single);
    expect(found.pairs).toHaveLength(1);
    const tried = found.crossFitted!.filter((eta) => !Number.isNaN(eta));
    expect(Math.abs(tried.length / 40_000 - 1)).toBeLessThan(0.05);
    const again = choosePairs(training, coding, recipe, all, single, found.size);
    expect(again).toMatchObject({ pairs: found.pairs, size: found.size, crossFitted: null });
  });

  test('nothing is looked for where others chose no pairs', () => {
    expect(choosePairs(training, coding, recipe, all, single, { count: 0, knots: 8 }).pairs).toEqual([]);
  });
});
