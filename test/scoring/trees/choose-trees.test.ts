import { auc } from '../../../scoring/metrics/auc.js';
import { hashShare } from '../../../scoring/row-hash.js';
import type { Column } from '../../../scoring/table.js';
import type { TrainingRows } from '../../../scoring/training-rows.js';
import { usualTrees } from '../../../scoring/trees/boosted-trees.js';
import type { TreeOptions } from '../../../scoring/trees/boosted-trees.js';
import { chooseTrees } from '../../../scoring/trees/choose-trees.js';
import { fitTrees } from '../../../scoring/trees/fit-trees.js';
import { treeLogOdds } from '../../../scoring/trees/tree-log-odds.js';
import { madeTraining } from '../made-training.js';

const draw = (i: number, seed: number) => hashShare(Math.imul(i + 1, 2654435761), seed);
const range = (begin: number, end: number) => Uint32Array.from({ length: end - begin }, (_, i) => begin + i);
const drawn = (rows: number, seed: number): Column => ({
  kind: 'number',
  values: Float64Array.from({ length: rows }, (_, i) => draw(i, seed)),
});

/** Two features count, each by itself and not for much; six are chance. */
function madeLeads(rows: number): TrainingRows {
  const columns = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((k) => [`x${k}`, drawn(rows, k)]));
  const converted = Uint8Array.from({ length: rows }, (_, i) =>
    draw(i, 9) < 1 / (1 + Math.exp(3 - 2 * draw(i, 1) - 2 * draw(i, 2))) ? 1 : 0,
  );
  return madeTraining(columns, converted);
}

function rankOfUnseen(leads: TrainingRows, seen: number, options: TreeOptions): number {
  const { features, converted, weight, rows } = leads;
  const unseen = range(seen, rows);
  const trees = fitTrees(features, range(0, seen), converted, weight, options);
  return auc(
    treeLogOdds(trees, features, unseen),
    Uint8Array.from(unseen, (i) => converted[i]),
  );
}

test('few leads bear fewer and smaller trees than the usual, and these rank unseen leads better', () => {
  const [leads, seen] = [madeLeads(10_000), 2000];
  const chosen = chooseTrees(leads, range(0, seen));
  expect(chosen.trees).toBeLessThan(usualTrees.trees);
  expect(chosen.leaves).toBeLessThan(usualTrees.leaves);
  expect(rankOfUnseen(leads, seen, chosen)).toBeGreaterThan(rankOfUnseen(leads, seen, usualTrees) + 0.02);
});

test('what takes five features at once keeps large trees', () => {
  const [rows, bits] = [8000, [1, 2, 3, 4, 5]];
  const isHigh = (i: number, k: number) => draw(i, k) < 0.5;
  const columns = Object.fromEntries(bits.map((k) => [`x${k}`, drawn(rows, k)]));
  const converted = Uint8Array.from({ length: rows }, (_, i) =>
    draw(i, 9) < (bits.filter((k) => isHigh(i, k)).length % 2 === 0 ? 0.8 : 0.2) ? 1 : 0,
  );
  expect(chooseTrees(madeTraining(columns, converted), range(0, rows)).leaves).toBe(usualTrees.leaves);
});

test('who judges has taught nothing: rows of one person stay together', () => {
  // Chance decides who converts, and every row of a person is the same: whoever knows one of them knows the others.
  const rows = 4000;
  const person = Int32Array.from({ length: rows }, (_, i) => i >> 3);
  const values = Float64Array.from(person, (one) => draw(one, 1));
  const converted = Array.from(person, (one) => (draw(one, 2) < 0.5 ? 1 : 0));
  const leads = madeTraining({ x: { kind: 'number', values } }, converted, { person });
  expect(chooseTrees(leads, range(0, rows)).trees).toBeLessThan(5);
});

test('the order of rows does not matter', () => {
  const leads = madeLeads(2000);
  const order = range(0, 2000).map((i) => (i * 1237) % 2000);
  expect(chooseTrees(leads, order)).toEqual(chooseTrees(leads, range(0, 2000)));
});

test('leads of a single outcome get the usual trees', () => {
  const leads = madeTraining({ x: drawn(50, 1) }, new Uint8Array(50));
  expect(chooseTrees(leads, range(0, 50))).toBe(usualTrees);
});
