/** @jest-environment node */
import { GONE, NOT_OURS, mergeRows } from '../../../addin/excel/merge-rows.js';
import { runsWhere } from '../../../addin/excel/runs.js';

test('mergeRows finds each lead in the order of the sheet, without case and without blanks around', async () => {
  const plan = await mergeRows(['B', ' a ', 'c'], ['a', 'b', 'c']);
  expect([...plan.leadOfRow]).toEqual([1, 0, 2]);
  expect(plan).toMatchObject({ added: [], gone: 0 });
});

test('mergeRows tells leads that are gone from rows that staff added', async () => {
  const plan = await mergeRows(['a', '', 'x'], ['a', 'new']);
  expect([...plan.leadOfRow]).toEqual([0, NOT_OURS, GONE]);
  expect(plan).toMatchObject({ added: [1], gone: 1 });
});

test('mergeRows gives a row that staff copied the same lead', async () => {
  expect([...(await mergeRows(['a', 'a'], ['a'])).leadOfRow]).toEqual([0, 0]);
});

test('runsWhere covers what is wanted and nothing between', () => {
  const wanted = [true, true, false, false, true];
  expect(runsWhere(5, (i) => wanted[i])).toEqual([
    { from: 0, to: 2 },
    { from: 4, to: 5 },
  ]);
  expect(runsWhere(0, () => true)).toEqual([]);
});
