import { override } from '../../../addin/state/decide.js';
import { connect } from '../../../addin/state/open-pane.js';
import { pullLeads } from '../../../addin/state/pull-leads.js';
import { restoreScores } from '../../../addin/state/restore-scores.js';
import { goodBridge, goodSheet, paneWith } from '../some-office.js';

const restored = { tiers: [], filtersLost: [], restored: 4, cleared: 0 };
const byHand = { id: 'guid-a', points: 90, reason: 'Met at the fair', expires: '2026-04-01' };

test('a decision that is on its way to the sheet arrives before the scores of before come back', async () => {
  const done: string[] = [];
  const sheet = goodSheet({
    previousScores: async () => 4,
    writeScores: async () => {
      done.push('written');
      return { tiers: [], filtersLost: [] };
    },
    restoreScores: async () => {
      done.push('restored');
      return restored;
    },
  });
  let goOn = () => undefined as void;
  const pause = new Promise<void>((resolve) => (goOn = resolve));
  const pane = {
    ...paneWith(goodBridge(), sheet),
    wait: (ms: number) => (ms > 0 ? pause : Promise.resolve()),
  };
  await connect(pane);
  await pullLeads(pane);
  // It waits for another digit still.
  const deciding = override(pane, byHand);
  await restoreScores(pane);
  goOn();
  await deciding;
  expect(done).toEqual(['written', 'restored']);
  expect(pane.store.get()).toMatchObject({ restored: 4, restorable: 4, problem: null });
});

test('where there is nothing to put back, the button goes', async () => {
  const pane = paneWith(goodBridge(), goodSheet({ previousScores: async () => 4 }));
  await connect(pane);
  expect(pane.store.get().restorable).toBe(4);
  await restoreScores(pane);
  expect(pane.store.get()).toMatchObject({ restorable: 0, restored: null });
});

test('where Excel takes no decision, nothing is put back, and the sentence says so', async () => {
  let puts = 0;
  const sheet = goodSheet({
    previousScores: async () => 4,
    writeScores: async () => Promise.reject(new Error('busy')),
    restoreScores: async () => {
      puts++;
      return restored;
    },
  });
  const pane = paneWith(goodBridge(), sheet);
  await connect(pane);
  await pullLeads(pane);
  await override(pane, byHand);
  await restoreScores(pane);
  expect(puts).toBe(0);
  expect(pane.store.get().problem).toMatchObject({ task: 'restore', intent: 'error' });
});
