import { editWeight } from '../../../addin/state/edit-weights.js';
import { lookAtSelection, shownLead } from '../../../addin/state/show-lead.js';
import { connect } from '../../../addin/state/open-pane.js';
import { pullLeads } from '../../../addin/state/pull-leads.js';
import { uploadScores } from '../../../addin/state/upload-scores.js';
import type { SelectedLead } from '../../../addin/state/sheet-port.js';
import { goodBridge, goodSheet, paneWith } from '../some-office.js';

async function paneOn(selectedLead: () => Promise<SelectedLead | null>) {
  const pane = paneWith(goodBridge(), goodSheet({ selectedLead }));
  await connect(pane);
  await pullLeads(pane);
  return pane;
}

test('Start and what every feature adds give exactly the points of the sheet', async () => {
  const pane = await paneOn(async () => ({ id: 'guid-a', name: 'Ash' }));
  await lookAtSelection(pane);
  const state = pane.store.get();
  const lead = shownLead(state);
  const i = state.pulled?.leads.ids.indexOf('guid-a') ?? -1;
  expect(lead?.explanation.points).toBe(state.scores?.points[i]);
  const sum = lead?.explanation.contributions.reduce((all, c) => all + c.points, lead.explanation.start);
  expect(sum).toBe(75);
  expect(lead).toMatchObject({ rank: 1, tier: 'Likely' });
  expect(lead?.edited.size).toBe(0);
});

test("only what staff's points change for this lead is marked as theirs", async () => {
  const pane = await paneOn(async () => ({ id: 'guid-a', name: '' }));
  await lookAtSelection(pane);
  await editWeight(pane, 'origin', 'Source', { points: 9 });
  await editWeight(pane, 'ping', '3', { points: 4 });
  expect([...(shownLead(pane.store.get())?.edited ?? [])]).toEqual(['ping']);
});

test.each([
  ['an upload', uploadScores],
  ['another look at the bridge', connect],
])('after %s, a lead still adds up to its points with what staff decided', async (_, happens) => {
  const pane = await paneOn(async () => ({ id: 'guid-a', name: '' }));
  await lookAtSelection(pane);
  await editWeight(pane, 'ping', '3', { points: 4 });
  const before = shownLead(pane.store.get());
  await happens(pane);
  const lead = shownLead(pane.store.get());
  expect(lead?.explanation).toEqual(before?.explanation);
  expect(lead?.explanation.points).toBe(lead?.points);
});

test('a row that is none of the pulled leads shows nothing', async () => {
  const pane = await paneOn(async () => ({ id: 'guid-gone', name: '' }));
  await lookAtSelection(pane);
  expect(shownLead(pane.store.get())).toBeNull();
});

test('arrow keys that outrun Excel are looked at once more, not once each', async () => {
  let looks = 0;
  let answer: (lead: SelectedLead | null) => void = () => undefined;
  const pane = await paneOn(() => {
    looks++;
    return new Promise((resolve) => (answer = resolve));
  });
  const first = lookAtSelection(pane);
  for (let key = 0; key < 20; key++) void lookAtSelection(pane);
  answer({ id: 'guid-b', name: '' });
  await new Promise((resolve) => setTimeout(resolve));
  answer({ id: 'guid-a', name: '' });
  await first;
  expect(looks).toBe(2);
  expect(pane.store.get().selected?.id).toBe('guid-a');
});
