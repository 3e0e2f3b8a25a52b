/** @jest-environment node */
import { PaneError } from '../../../addin/state/pane-error.js';
import { connect } from '../../../addin/state/open-pane.js';
import { pullLeads } from '../../../addin/state/pull-leads.js';
import type { LeadsSheet, SummarySheet, WeightsSheet } from '../../../addin/state/sheet-port.js';
import { goodBridge, goodSheet, paneWith, pullResult, status } from '../some-office.js';

test('a pull writes typed leads, the key first and the best lead on top', async () => {
  let written: LeadsSheet | undefined;
  const sheet = goodSheet({
    writeLeads: async (leads) => {
      written = leads;
      return { first: true, added: 4, changed: 0, gone: 0, blanked: 0, tiers: [], filtersLost: [] };
    },
  });
  const pane = paneWith(goodBridge(), sheet);
  await pullLeads(pane);
  expect(pane.store.get().problem).toBeNull();
  expect(written?.columns.map((c) => [c.heading, c.format])).toEqual([
    ['Person GUID', '@'],
    ['Slate ID', '@'],
    ['Last', '@'],
    ['Created', 'yyyy-mm-dd'],
    ['Origin', '@'],
    ['Pings', 'General'],
  ]);
  expect(written?.cells).toEqual([
    ['guid-a', '004', 'Ash', 46_030, 'Event', 3],
    ['guid-b', '002', 'Birch', 46_028, 'Event', 0],
    ['guid-c', '003', '', 46_029, 'Source', 1],
    ['guid-d', '001', '=1+1', 46_027, 'Source', 0],
  ]);
  expect(written?.scores.ids).toEqual(['guid-a', 'guid-b', 'guid-c', 'guid-d']);
  expect(written?.scores.cells.map((row) => row.slice(0, 3))).toEqual([
    [1, 75, 'Likely'],
    [2, 60, 'Likely'],
    [3, 50, 'May convert'],
    [4, 45, 'Unlikely'],
  ]);
});

test('a pull also writes the weights and a summary that counts tiers by origin', async () => {
  let weights: WeightsSheet | undefined;
  let summary: SummarySheet | undefined;
  const sheet = goodSheet({
    writeWeights: async (w) => {
      weights = w;
    },
    writeSummary: async (s) => {
      summary = s;
    },
  });
  await pullLeads(paneWith(goodBridge(), sheet));
  expect(weights?.modelId).toBe('model1');
  expect(weights?.rows.map((r) => [r.label, r.attribute])).toEqual([
    ['Start', ''],
    ['Origin', 'Event'],
    ['Origin', 'Source'],
    ['Pings', '0'],
    ['Pings', '3'],
  ]);
  expect(summary?.tiers).toEqual({ Likely: 2, 'May convert': 1, Unlikely: 1 });
  expect(summary?.blocks).toEqual([
    {
      title: 'By Origin',
      rows: [
        { name: 'Source', counts: { Likely: 0, 'May convert': 1, Unlikely: 1 } },
        { name: 'Event', counts: { Likely: 2, 'May convert': 0, Unlikely: 0 } },
      ],
    },
  ]);
  expect(summary?.facts).toContainEqual(['Run', 'not uploaded yet']);
});

test('an empty answer of Slate leaves the sheets as they are and says so', async () => {
  const sheet = goodSheet({
    writeLeads: () => {
      throw new Error('written');
    },
  });
  const pane = paneWith(goodBridge({ pull: async () => ({ ...pullResult, rows: 0 }) }), sheet);
  await pullLeads(pane);
  expect(pane.store.get().problem).toMatchObject({
    sentence: expect.stringContaining('no leads'),
    task: 'pull',
    retry: 'pull',
    button: 'Try again',
  });
  expect(pane.store.get().pulled).toBeNull();
});

test('without a model nothing is pulled', async () => {
  const bridge = goodBridge({
    status: async () => ({ ...status, modelId: null }),
    pull: () => {
      throw new Error('pulled');
    },
  });
  const pane = paneWith(bridge);
  await pullLeads(pane);
  expect(pane.store.get().problem?.sentence).toMatch(/no model/);
});

test('the bridge’s own sentence and action reach the pane, and the pull can be tried again', async () => {
  const bridge = goodBridge({
    pull: () =>
      Promise.reject(new PaneError('SLATE_LOGIN_PAGE', 'Slate showed a login page.', 'Check the password.')),
  });
  const pane = paneWith(bridge);
  await pullLeads(pane);
  expect(pane.store.get().problem).toEqual({
    intent: 'error',
    sentence: 'Slate showed a login page.',
    action: 'Check the password.',
    task: 'pull',
    retry: 'pull',
    button: 'Try again',
  });
  expect(pane.store.get().work).toBeNull();
});

test('a token that is refused asks for the code again', async () => {
  const pane = paneWith(goodBridge({ status: () => Promise.reject(new PaneError('NOT_PAIRED', '', '')) }));
  await pullLeads(pane);
  expect(pane.store.get()).toMatchObject({ connection: 'pairing', problem: null });
});

test('a failure that nobody foresaw says nothing of what was in it', async () => {
  const pane = paneWith(goodBridge({ leads: () => Promise.reject(new Error('secret of Ada Ash')) }));
  await pullLeads(pane);
  expect(JSON.stringify(pane.store.get().problem)).not.toMatch(/Ada/);
  expect(pane.store.get().problem?.retry).toBe('pull');
});

test('a pull that is cancelled says so and offers no retry', async () => {
  const bridge = goodBridge({
    pull: ({ signal }) =>
      new Promise((_, reject) =>
        signal.addEventListener('abort', () =>
          reject(new PaneError('CANCELLED', 'Cancelled.', 'Start again.')),
        ),
      ),
  });
  const pane = paneWith(bridge);
  const pulling = pullLeads(pane);
  await Promise.resolve();
  await Promise.resolve();
  expect(pane.store.get().work).toMatchObject({ task: 'pull', cancelling: false });
  pane.stop?.();
  expect(pane.store.get().work?.cancelling).toBe(true);
  await pulling;
  expect(pane.store.get().problem).toMatchObject({ intent: 'info', retry: null });
});

test('a second click while a pull runs does nothing', async () => {
  let pulls = 0;
  const pane = paneWith(
    goodBridge({
      pull: async () => {
        pulls++;
        return pullResult;
      },
    }),
  );
  await Promise.all([pullLeads(pane), pullLeads(pane)]);
  expect(pulls).toBe(1);
});

test('edits left in the Weights sheet for this model are scored with; another model’s are not', async () => {
  const rows = [{ label: 'Origin', attribute: 'Event', yourPoints: 30, inUse: 'Yes' }];
  const same = paneWith(goodBridge(), goodSheet({ readWeights: async () => ({ modelId: 'model1', rows }) }));
  await connect(same);
  await pullLeads(same);
  expect(same.store.get().scores?.points[3]).toBe(90);

  const other = paneWith(goodBridge(), goodSheet({ readWeights: async () => ({ modelId: 'model0', rows }) }));
  await connect(other);
  await pullLeads(other);
  expect(other.store.get().scores?.points[3]).toBe(75);
  expect(other.store.get().notice).toMatch(/another model/);
});

test('a pull that changes the sheet says what, and writes only when a person agrees', async () => {
  const preview = { first: false, added: 1, changed: 2, gone: 0, columns: [{ heading: 'Pings', leads: 2 }] };
  let written = 0;
  const sheet = goodSheet({ previewLeads: async () => preview });
  const { writeLeads } = sheet;
  const pane = paneWith(goodBridge(), {
    ...sheet,
    writeLeads: (...all) => {
      written++;
      return writeLeads(...all);
    },
  });
  await connect(pane);
  for (const agreed of [false, true]) {
    const pulling = pullLeads(pane);
    while (pane.store.get().preview === null) await new Promise((resolve) => setTimeout(resolve));
    expect(pane.store.get().preview).toEqual(preview);
    expect(written).toBe(0);
    pane.answer?.(agreed);
    await pulling;
    expect(pane.store.get().preview).toBeNull();
    expect(pane.store.get().problem?.sentence).toBe(agreed ? undefined : 'The sheet was left as it is.');
  }
  expect(written).toBe(1);
  expect(pane.store.get().pulled).not.toBeNull();
});
