import { auc } from '../../../scoring/metrics/auc.js';
import type { Column, Table } from '../../../scoring/table.js';
import { usualTrees } from '../../../scoring/trees/boosted-trees.js';
import { fitTrees } from '../../../scoring/trees/fit-trees.js';
import { treeLogOdds } from '../../../scoring/trees/tree-log-odds.js';
import { golden } from '../../golden/boosted-trees.js';

const numbers = (values: ArrayLike<number | null>): Column => ({
  kind: 'number',
  values: Float64Array.from(values, (value) => value ?? NaN),
});
const categories = (codes: ArrayLike<number>, levels: readonly string[]): Column => ({
  kind: 'category',
  codes: Int32Array.from(codes),
  levels,
});
const tableOf = (columns: Record<string, Column>): Table => {
  const [first] = Object.values(columns);
  return { rows: first.kind === 'number' ? first.values.length : first.codes.length, columns };
};
const range = (begin: number, end: number) => Uint32Array.from({ length: end - begin }, (_, i) => begin + i);

const leads = tableOf({
  origin: categories(golden.origin, golden.levels),
  pings: numbers(golden.pings),
  days: numbers(golden.days),
  noise: numbers(golden.noise),
});
const { converted, seen } = golden;
const ones = new Float64Array(leads.rows).fill(1);
const fewTrees = { ...usualTrees, trees: 20 };
const train = range(0, seen);
const unseen = range(seen, leads.rows);
const rank = (logOdds: Float64Array, rows: Uint32Array) =>
  auc(
    logOdds,
    Uint8Array.from(rows, (i) => converted[i]),
  );

/** Takes rows of a table in the order given, as often as they are given. */
function take({ columns }: Table, rows: ArrayLike<number>): Table {
  const taken = Object.entries(columns).map(([name, column]): [string, Column] => [
    name,
    column.kind === 'number'
      ? numbers(Float64Array.from(rows, (i) => column.values[i]))
      : categories(
          Int32Array.from(rows, (i) => column.codes[i]),
          column.levels,
        ),
  ]);
  return tableOf(Object.fromEntries(taken));
}

function expectClose(found: Float64Array, wanted: Float64Array): void {
  expect(found).toHaveLength(wanted.length);
  expect(Math.max(...found.map((value, i) => Math.abs(value - wanted[i])))).toBeLessThan(1e-9);
}

test('fitTrees ranks unseen leads as scikit-learn’s histogram gradient boosting does', () => {
  const trees = fitTrees(leads, train, converted, ones);
  expect(Math.abs(rank(treeLogOdds(trees, leads, unseen), unseen) - golden.auc)).toBeLessThan(0.01);
  expect(Math.abs(rank(treeLogOdds(trees, leads, train), train) - golden.trainingAuc)).toBeLessThan(0.02);
});

test('fitTrees predicts as many conversions as there were', () => {
  const trees = fitTrees(leads, train, converted, ones);
  const expected = treeLogOdds(trees, leads, train).reduce((sum, eta) => sum + 1 / (1 + Math.exp(-eta)), 0);
  const found = train.reduce((sum, i) => sum + converted[i], 0);
  expect(Math.abs(expected / found - 1)).toBeLessThan(0.01);
});

test('a row of weight 2 counts as two equal rows', () => {
  const weight = Float64Array.from(train, (i) => 1 + (i % 3));
  const repeated = [...train].flatMap((i) => Array<number>(weight[i]).fill(i));
  const twice = take(leads, repeated);
  const labels = repeated.map((i) => converted[i]);
  const weighted = fitTrees(leads, train, converted, weight, fewTrees);
  const copied = fitTrees(
    twice,
    range(0, twice.rows),
    labels,
    new Float64Array(twice.rows).fill(1),
    fewTrees,
  );
  expectClose(treeLogOdds(copied, leads, unseen), treeLogOdds(weighted, leads, unseen));
});

test('the order of rows does not matter', () => {
  // A stride without a factor in common with the number of rows reaches every one.
  const order = [...train].map((i) => (i * 1237) % seen);
  expect(new Set(order).size).toBe(seen);
  const weight = ones.map((_, i) => 0.7 + (i % 5) / 7);
  const inOrder = fitTrees(leads, train, converted, weight, fewTrees);
  const shuffled = fitTrees(
    take(leads, order),
    range(0, seen),
    order.map((i) => converted[i]),
    order.map((i) => weight[i]),
    fewTrees,
  );
  expectClose(treeLogOdds(shuffled, leads, unseen), treeLogOdds(inOrder, leads, unseen));
});

test('the order of categories does not matter', () => {
  const turned = golden.levels.toReversed();
  const codes = golden.origin.map((code) => turned.indexOf(golden.levels[code]));
  const other: Table = { ...leads, columns: { ...leads.columns, origin: categories(codes, turned) } };
  const trees = fitTrees(leads, train, converted, ones, fewTrees);
  expectClose(
    treeLogOdds(fitTrees(other, train, converted, ones, fewTrees), leads, unseen),
    treeLogOdds(trees, leads, unseen),
  );
  expectClose(treeLogOdds(trees, other, unseen), treeLogOdds(trees, leads, unseen));
});

test('a constant feature changes nothing', () => {
  const constant = numbers(new Float64Array(leads.rows).fill(7));
  const wider: Table = { ...leads, columns: { constant, ...leads.columns } };
  expect(treeLogOdds(fitTrees(wider, train, converted, ones, fewTrees), wider, unseen)).toEqual(
    treeLogOdds(fitTrees(leads, train, converted, ones, fewTrees), leads, unseen),
  );
});

test('separable leads are told apart, and the log-odds stay finite', () => {
  const x = Float64Array.from({ length: 400 }, (_, i) => i);
  const table = tableOf({ x: numbers(x) });
  const labels = x.map((value) => (value >= 137 ? 1 : 0));
  const logOdds = treeLogOdds(fitTrees(table, range(0, 400), labels, ones), table);
  expect(auc(logOdds, labels)).toBe(1);
  expect([...logOdds].every((eta, i) => Number.isFinite(eta) && eta > 0 === labels[i] > 0)).toBe(true);
});

test('missing goes its own way', () => {
  // Numbers in the middle convert, as those without a number do: neither end of the scale can stand for missing.
  const x = Array.from({ length: 600 }, (_, i) => (i % 6 === 0 ? null : i % 6));
  const labels = x.map((value) => (value === null || value === 3 ? 1 : 0));
  const table = tableOf({ x: numbers(x) });
  const logOdds = treeLogOdds(fitTrees(table, range(0, 600), labels, ones), table);
  expect([...logOdds].map((eta) => (eta > 0 ? 1 : 0))).toEqual(labels);
});

test('a category that the training did not have counts as missing', () => {
  const codes = Array.from({ length: 300 }, (_, i) => (i % 3) - 1);
  const table = tableOf({ origin: categories(codes, ['List', 'Event']) });
  const trees = fitTrees(
    table,
    range(0, 300),
    codes.map((code) => (code < 0 ? 1 : 0)),
    ones,
  );
  const [missing, unheardOf] = treeLogOdds(trees, tableOf({ origin: categories([-1, 0], ['Fair']) }));
  expect(missing).toBeGreaterThan(0);
  expect(unheardOf).toBe(missing);
});

test('more numbers than a byte can tell apart are binned by weight', () => {
  const x = Float64Array.from({ length: 5000 }, (_, i) => (i < 4000 ? 0 : (i * 0.37) % 11));
  const table = tableOf({ x: numbers(x) });
  const trees = fitTrees(
    table,
    range(0, 5000),
    x.map((value) => (value > 5 ? 1 : 0)),
    new Float64Array(5000).fill(1),
  );
  expect(trees.bins[0].count).toBeGreaterThan(240);
  expect(trees.bins[0].count).toBeLessThanOrEqual(256);
  const logOdds = treeLogOdds(trees, tableOf({ x: numbers([0, 4.9, 5.1, 11]) }));
  expect([...logOdds].map(Math.sign)).toEqual([-1, -1, 1, 1]);
});

test('every leaf has the rows and the curvature that were asked for', () => {
  const most = { ...usualTrees, trees: 1, leaves: 1000 };
  const leaves = (options: typeof most) =>
    fitTrees(leads, train, converted, ones, options).trees[0].value.length;
  expect(leaves({ ...most, leastRows: 200 })).toBeLessThanOrEqual(seen / 200);
  // At even odds the curvature of a row is 1/4.
  expect(leaves({ ...most, leastCurvature: 100 })).toBeLessThanOrEqual(seen / 4 / 100);
  expect(leaves({ ...most, leaves: 5 })).toBe(5);
});

test('leads without a single difference get one answer', () => {
  const table = tableOf({ x: numbers([1, 1, 1, 1]) });
  const logOdds = treeLogOdds(fitTrees(table, range(0, 4), [1, 0, 0, 0], ones), table);
  expect(new Set(logOdds).size).toBe(1);
  expect(logOdds[0]).toBeLessThan(0);
});
