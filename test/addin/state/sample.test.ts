import { isSampleId, sampleLeads } from '../../../addin/sample/sample-leads.js';
import { sampleCard } from '../../../addin/sample/sample-card.js';
import { actionsOf } from '../../../addin/state/actions.js';
import { leaveSample, lookAtSample } from '../../../addin/state/sample.js';
import { uploadScores } from '../../../addin/state/upload-scores.js';
import {
  parseDay,
  parseLeads,
  parseScorecard,
  scoreLeads,
  serialiseScorecard,
  tierCounts,
} from '../../../scoring/index.js';
import { goodBridge, goodSheet, paneWith } from '../some-office.js';

const TODAY = parseDay('2026-03-02');

test('the sample is a scorecard like any other, under which leads fall into every tier', () => {
  expect(parseScorecard(JSON.parse(serialiseScorecard(sampleCard)))).toEqual(sampleCard);
  const feed = sampleLeads(TODAY);
  const { leads, rejected } = parseLeads(feed, sampleCard.recipe, TODAY);
  expect(rejected).toEqual([]);
  const counts = tierCounts(scoreLeads(leads, sampleCard));
  for (const n of Object.values(counts)) expect(n).toBeGreaterThan(3);
  expect(leads.ids.every(isSampleId)).toBe(true);
  expect(isSampleId('0d9f1c22-7d3b-4c55-8f0e-1d2b3c4d5e6f')).toBe(false);
});

test('before anybody has signed in, the sample fills the workbook and asks nothing of the bridge', async () => {
  const written: number[] = [];
  const sheet = goodSheet({
    writeLeads: async ({ cells }) => {
      written.push(cells.length);
      return {
        first: true,
        added: cells.length,
        changed: 0,
        gone: 0,
        blanked: 0,
        tiers: [],
        filtersLost: [],
      };
    },
  });
  // Every call would fail: the real bridge is not there.
  const pane = paneWith({} as ReturnType<typeof goodBridge>, sheet);
  await lookAtSample(pane, TODAY);
  expect(pane.store.get()).toMatchObject({ connection: 'connected', sample: true, problem: null });
  expect(written).toEqual([pane.store.get().pulled?.leads.rows]);

  await uploadScores(pane);
  expect(pane.store.get().problem).toMatchObject({
    sentence: 'The sample has no bridge behind it, so nothing is sent or trained.',
    retry: null,
  });
});

test('a workbook that holds leads is left alone, and said so', async () => {
  const pane = paneWith(goodBridge(), goodSheet({ heldLeads: async () => 'others' }));
  pane.store.set({ connection: 'pairing' });
  await lookAtSample(pane, TODAY);
  expect(pane.store.get()).toMatchObject({
    connection: 'pairing',
    sample: false,
    problem: {
      sentence: 'This workbook already holds leads, and the sample would mix with them.',
      retry: null,
    },
  });
});

test('leaving takes the sample’s sheets away and turns to the office’s bridge', async () => {
  let removed = 0;
  const sheet = goodSheet({ removeSample: async () => void removed++ });
  const pane = paneWith(goodBridge(), sheet);
  await lookAtSample(pane, TODAY);
  expect(removed).toBe(0);
  await leaveSample(pane);
  expect(removed).toBeGreaterThan(0);
  expect(pane.store.get()).toMatchObject({ connection: 'connected', sample: false, pulled: null });
  expect(pane.store.get().model?.id).toBe('model1');
});

test('a sample that was left behind by a closed pane goes when the pane connects', async () => {
  let removed = 0;
  const pane = paneWith(goodBridge(), goodSheet({ removeSample: async () => void removed++ }));
  actionsOf(pane).retry('connect');
  await new Promise((resolve) => setTimeout(resolve));
  expect(removed).toBe(1);
});
