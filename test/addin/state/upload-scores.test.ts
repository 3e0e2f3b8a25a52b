/** @jest-environment node */
import { SheetError } from '../../../addin/excel/sheet-error.js';
import { lookAgain } from '../../../addin/state/confirm-run.js';
import { editWeight } from '../../../addin/state/edit-weights.js';
import { cutTiers } from '../../../addin/state/decide.js';
import { PaneError } from '../../../addin/state/pane-error.js';
import { pullLeads } from '../../../addin/state/pull-leads.js';
import { resumeUpload } from '../../../addin/state/resume-upload.js';
import { isSent, uploadScores } from '../../../addin/state/upload-scores.js';
import type { SummarySheet, WeightCells } from '../../../addin/state/sheet-port.js';
import type { UploadRequest } from '../../../bridge/protocol/messages.js';
import { card, goodBridge, goodSheet, model, paneWith, pullResult, run, status } from '../some-office.js';

test('an upload sends the pull with model, edits and cuts, and finds the scores in Slate', async () => {
  let sent: UploadRequest | undefined;
  const bridge = goodBridge({
    upload: async (request) => {
      sent = request;
      return run;
    },
  });
  const pane = paneWith(bridge);
  await pullLeads(pane);
  await editWeight(pane, 'origin', 'Event', { points: 2 });
  await uploadScores(pane);
  expect(sent).toEqual({
    pullId: 'pull1',
    modelId: 'model1',
    edits: { origin: { Event: { points: 2 } } },
    cuts: { likely: 60, mayConvert: 50 },
    changedOnly: false,
  });
  expect(pane.store.get().run?.view).toMatchObject({ state: 'confirmed', confirmed: 4 });
  expect(pane.store.get().problem).toBeNull();
});

test.each([
  ['is delivered', 'confirmed', true],
  ['was cut short', 'sending', false],
] as const)('the same scores again, where their upload %s', async (_, state, wasThere) => {
  const lastRun = { ...run, state };
  const pane = paneWith(
    goodBridge({ status: async () => ({ ...status, lastRun }), upload: async () => run }),
  );
  pane.store.set({ status: { ...status, lastRun } });
  await pullLeads(pane);
  await uploadScores(pane);
  expect(pane.store.get().run).toMatchObject({ view: { runId: 'run1' }, wasThere });
});

test('an edit that was made in the sheet a moment before the click goes with the upload', async () => {
  const rows: WeightCells[] = [{ label: 'Origin', attribute: 'Event', yourPoints: '', inUse: 'Yes' }];
  let sent: UploadRequest | undefined;
  const bridge = goodBridge({
    upload: async (request) => {
      sent = request;
      return run;
    },
  });
  const pane = paneWith(bridge, goodSheet({ readWeights: async () => ({ modelId: 'model1', rows }) }));
  await pullLeads(pane);
  rows[0] = { label: 'Origin', attribute: 'Event', yourPoints: 7, inUse: 'Yes' };
  await uploadScores(pane);
  expect(sent?.edits).toEqual({ origin: { Event: { points: 7 } } });
});

test('a finding that holds stops the upload before anything is asked of the bridge', async () => {
  const findings = [{ code: 'CAPPED', severity: 'hold' as const, sentence: 'Exactly 10,000 rows.' }];
  const bridge = goodBridge({
    pull: async () => ({ ...pullResult, findings }),
    upload: () => {
      throw new Error('uploaded');
    },
  });
  const pane = paneWith(bridge);
  await pullLeads(pane);
  await uploadScores(pane);
  expect(pane.store.get().run).toBeNull();
  expect(pane.store.get().problem).toBeNull();
});

test('the summary names the run once it is sent', async () => {
  let summary: SummarySheet | undefined;
  const sheet = goodSheet({
    writeSummary: async (s) => {
      summary = s;
    },
  });
  const pane = paneWith(goodBridge(), sheet);
  await pullLeads(pane);
  await uploadScores(pane);
  expect(summary?.facts).toContainEqual(['Run', 'run1']);
});

test('a Slate that looks for files hourly is not asked at once, and can be asked later', async () => {
  const bridge = goodBridge({
    status: async () => ({ ...status, office: { name: 'Office', sandbox: false } }),
  });
  const pane = paneWith(bridge);
  await pullLeads(pane);
  await uploadScores(pane);
  expect(pane.store.get().run?.view.state).toBe('sent');
  await lookAgain(pane);
  expect(pane.store.get().run?.view.state).toBe('confirmed');
});

test('the sandbox is asked again while its import is under way, and not for ever', async () => {
  let looks = 0;
  const bridge = goodBridge({
    confirm: async () => {
      looks++;
      return { ...run, confirmed: 2 };
    },
  });
  const pane = paneWith(bridge);
  await pullLeads(pane);
  await uploadScores(pane);
  expect(looks).toBe(4);
  expect(pane.store.get().run?.view.confirmed).toBe(2);
});

test('tiers that are cut by points count as sent once they are, and another cut does not', async () => {
  const weights = {
    weightsId: 'w1',
    note: '',
    modelId: 'model1',
    edits: {},
    cuts: { likely: 70, mayConvert: 55 },
    publishedAt: '2026-03-02T09:14:05',
  };
  const written: SummarySheet[] = [];
  const pane = paneWith(
    goodBridge({
      upload: async () => ({ ...run, weightsId: 'w1' }),
      confirm: async () => ({ ...run, weightsId: 'w1', state: 'confirmed', confirmed: 4 }),
      model: async () => ({ ...model, weights }),
    }),
    goodSheet({
      writeSummary: async (summary) => {
        written.push(summary);
      },
    }),
  );
  pane.store.set({ model: { id: 'model1', card, cuts: card.cuts, published: null } });
  await pullLeads(pane);
  await cutTiers(pane, { by: 'points', likely: 70, mayConvert: 55 });
  expect(isSent(pane.store.get())).toBe(false);
  await uploadScores(pane);
  expect(isSent(pane.store.get())).toBe(true);
  expect(written.at(-1)?.facts.slice(3)).toEqual([
    ['Weights', 'w1'],
    ['Run', 'run1'],
  ]);
  await cutTiers(pane, { by: 'points', likely: 60, mayConvert: 50 });
  expect(isSent(pane.store.get())).toBe(false);
  expect(written.at(-1)?.facts.slice(3)).toEqual([
    ['Weights', 'the model’s own'],
    ['Run', 'not uploaded yet'],
  ]);
});

test('a Summary sheet that cannot be written is told and stops neither pull nor upload', async () => {
  const sheet = goodSheet({
    writeSummary: () =>
      Promise.reject(new SheetError('SUMMARY_SHEET_TAKEN', 'There is another Summary.', 'Rename it.')),
  });
  const pane = paneWith(goodBridge(), sheet);
  await pullLeads(pane);
  expect(pane.store.get().problem).toMatchObject({ sentence: 'There is another Summary.', retry: 'summary' });
  await uploadScores(pane);
  expect(pane.store.get().run?.view.state).toBe('confirmed');
});

test('a failed upload keeps what is known and can be tried again', async () => {
  const bridge = goodBridge({
    upload: () => Promise.reject(new PaneError('CHUNK_TRUNCATED', '65 of 190 bytes arrived.', 'Try again.')),
  });
  const pane = paneWith(bridge);
  await pullLeads(pane);
  await uploadScores(pane);
  expect(pane.store.get().problem).toMatchObject({ sentence: '65 of 190 bytes arrived.', retry: 'upload' });
  expect(pane.store.get().pulled).not.toBeNull();
});

test('interrupted uploads are finished and confirmed', async () => {
  const pane = paneWith(goodBridge({ resume: async () => run }));
  pane.store.set({ status: { ...status, unfinished: 1 }, connection: 'connected' });
  await resumeUpload(pane);
  expect(pane.store.get().run?.view.state).toBe('confirmed');
  expect(pane.store.get().status?.unfinished).toBe(0);
});

test('a pull that the bridge forgot is pulled again: the same upload would only fail again', async () => {
  const pane = paneWith(
    goodBridge({
      upload: () =>
        Promise.reject(new PaneError('PULL_UNKNOWN', 'The bridge has no such pull.', 'Pull again.')),
    }),
  );
  await pullLeads(pane);
  await uploadScores(pane);
  expect(pane.store.get().problem).toMatchObject({ retry: 'pull', button: 'Pull again' });
  await pullLeads(pane);
  expect(pane.store.get().problem).toBeNull();
});

test('an upload ends with a sentence where the Leads table is gone, and offers to pull it again', async () => {
  const pane = paneWith(
    goodBridge(),
    goodSheet({
      writeScores: () => Promise.reject(new SheetError('NO_LEADS_SHEET', 'No table.', 'Pull leads.')),
    }),
  );
  await pullLeads(pane);
  await editWeight(pane, 'origin', 'Event', { points: 2 });
  expect(pane.store.get().problem).toMatchObject({ task: 'edit', retry: 'pull', button: 'Pull again' });
  await uploadScores(pane);
  expect(pane.store.get().problem?.sentence).toMatch(/did not take them/);
});
