/** @jest-environment node */
import { connect } from '../../../addin/state/open-pane.js';
import { pullLeads } from '../../../addin/state/pull-leads.js';
import { takeUpSheet } from '../../../addin/state/take-up-sheet.js';
import { goodBridge, paneWith } from '../some-office.js';
import { excel, sheet, staff } from './each-test.js';
import { columnUnder } from './sheet-cells.js';

const column = (heading: string) => columnUnder(excel.workbook, 'Leads', heading);
const silentSlate = () => Promise.reject(new Error('Slate was asked'));

/** A workbook that was pulled last week, and a pane that has just been opened over it. */
async function openedAgain(work?: Parameters<typeof staff>[0]) {
  const before = paneWith(goodBridge(), sheet);
  await connect(before);
  expect(before.store.get().holdsLeads).toBe(false);
  await pullLeads(before);
  expect(before.store.get().problem).toBeNull();
  if (work) await staff(work);
  const pane = paneWith(goodBridge({ pull: silentSlate, leads: silentSlate }), sheet);
  await connect(pane);
  return { before, pane };
}

test('a workbook opened again is taken up without Slate: the same leads, points and ranks, as of its last pull', async () => {
  const { before, pane } = await openedAgain();
  const [points, ranks] = [column('Points'), column('Rank')];
  expect(pane.store.get().holdsLeads).toBe(true);
  await takeUpSheet(pane);
  const { problem, pulled, scores } = pane.store.get();
  expect(problem).toBeNull();
  expect(pulled).toMatchObject({ pullId: null, asOf: '2026-03-02', merge: null });
  expect([...(scores?.points ?? [])].sort()).toEqual([...(before.store.get().scores?.points ?? [])].sort());
  expect([column('Points'), column('Rank')]).toEqual([points, ranks]);
});

test('what a person corrected in the sheet counts', async () => {
  const { pane } = await openedAgain((table) => {
    table.columns.getItem('Pings').getDataBodyRange().values = column('Pings').map(() => [3]);
  });
  await takeUpSheet(pane);
  // Event or Source, and as many pings as give 15 points.
  expect(new Set(column('Points'))).toEqual(new Set([75, 60]));
});

test('a column that the model needs and somebody deleted is named, and nothing is written', async () => {
  const { pane } = await openedAgain((table) => table.columns.getItem('Pings').delete());
  const points = column('Points');
  await takeUpSheet(pane);
  expect(pane.store.get().problem).toMatchObject({
    sentence: expect.stringContaining('no column “Pings”') as string,
    action: 'Pull the leads again.',
  });
  expect(pane.store.get().pulled).toBeNull();
  expect(column('Points')).toEqual(points);
});
