/** @jest-environment node */
import type { EvaluationCohort } from '../../../scoring/evaluation/evaluation-cohort.js';
import { toCohortFile } from '../../../scoring/evaluation/parse-cohort.js';
import { applyEdits } from '../../../addin/state/apply-edits.js';
import { editWeight, resetWeights } from '../../../addin/state/edit-weights.js';
import { pullLeads } from '../../../addin/state/pull-leads.js';
import { readWeightsSheet } from '../../../addin/state/read-weights-sheet.js';
import { SheetError } from '../../../addin/excel/sheet-error.js';
import type { ScoreRows, SheetPort, WeightCells } from '../../../addin/state/sheet-port.js';
import type { Scorecard } from '../../../scoring/index.js';
import { card, goodBridge, goodSheet, model, paneWith } from '../some-office.js';

const allRows = { tiers: [], filtersLost: [] };

/** A Weights sheet that keeps what the pane writes into it, and lets a person type into `rows`. */
function weightsInSheet() {
  const kept: { rows: WeightCells[]; port: Partial<SheetPort> } = {
    rows: [],
    port: {
      writeWeights: async ({ rows }) => {
        kept.rows = rows.map((r) => ({
          label: r.label,
          attribute: r.attribute,
          yourPoints: r.yourPoints ?? '',
          inUse: r.inUse ? 'Yes' : 'No',
        }));
      },
      readWeights: async () => ({ modelId: 'model1', rows: kept.rows }),
    },
  };
  return kept;
}

test('an edit scores the leads again, writes the sheet, and answers with a receipt', async () => {
  let written: ScoreRows | undefined;
  const sheet = goodSheet({
    writeScores: async (rows) => {
      written = rows;
      return allRows;
    },
  });
  const pane = paneWith(goodBridge(), sheet);
  await pullLeads(pane);
  await editWeight(pane, 'origin', 'Event', { points: 2 });
  const { receipt, scores, appliedVersion, editsVersion } = pane.store.get();
  expect([...(scores?.points ?? [])]).toEqual([45, 47, 50, 62]);
  expect(receipt).toEqual({
    version: editsVersion,
    moved: 1,
    before: { Likely: 2, 'May convert': 1, Unlikely: 1 },
    after: { Likely: 1, 'May convert': 1, Unlikely: 2 },
    likely: { own: 2, yours: 1 },
    test: null,
  });
  expect(written?.cells[1].slice(0, 4)).toEqual([3, 47, 'Unlikely', '']);
  expect(appliedVersion).toBe(editsVersion);
});

/** Forty past leads: events convert, and those with pings more so. */
const pastLeads: EvaluationCohort = {
  features: {
    rows: 40,
    columns: {
      origin: {
        kind: 'category',
        levels: ['Event', 'Source'],
        codes: Int32Array.from({ length: 40 }, (_, i) => i % 2),
      },
      ping: { kind: 'number', values: Float64Array.from({ length: 40 }, (_, i) => i % 4) },
    },
  },
  converted: Uint8Array.from({ length: 40 }, (_, i) => Number(i % 2 === 0 ? i % 3 > 0 : i % 11 === 1)),
  weight: new Float64Array(40).fill(1),
  logOdds: Float64Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? -2.9 : -3.9)),
};

test('an edit is tried on past leads: the receipt has the AUC before and after, and there is a probability', async () => {
  const asked: string[] = [];
  const evaluation = async (modelId: string) => {
    asked.push(modelId);
    return toCohortFile(pastLeads);
  };
  const pane = paneWith(goodBridge({ evaluation }));
  await pullLeads(pane);
  expect(asked).toEqual([]);
  await editWeight(pane, 'origin', 'Event', { points: -20 });
  await editWeight(pane, 'origin', 'Event', { points: -15 });
  const { receipt, scores } = pane.store.get();
  expect(receipt?.test?.auc.after).toBeLessThan(receipt?.test?.auc.before ?? 0);
  expect(scores?.probability.every((p) => p > 0 && p < 1)).toBe(true);
  expect(asked).toEqual(['model1']);
});

test('an edit goes on untested where the bridge has no past leads, or does not answer; then it is asked again', async () => {
  let asks = 0;
  const evaluation = async () => {
    asks++;
    throw new Error('no answer');
  };
  const pane = paneWith(goodBridge({ evaluation }));
  await pullLeads(pane);
  for (const points of [1, 2]) await editWeight(pane, 'origin', 'Event', { points });
  const { receipt, scores, problem } = pane.store.get();
  expect([receipt?.test, problem, asks]).toEqual([null, null, 2]);
  expect(scores?.probability.every(Number.isNaN)).toBe(true);
});

test('of many edits in a row only the last is worked out', async () => {
  let writes = 0;
  const sheet = goodSheet({
    writeScores: async () => {
      writes++;
      return allRows;
    },
  });
  const pane = paneWith(goodBridge(), sheet);
  await pullLeads(pane);
  await Promise.all([1, 12, 120].map((points) => editWeight(pane, 'origin', 'Event', { points })));
  expect(writes).toBe(1);
  expect(pane.store.get().scores?.points[1]).toBe(165);
});

test('an edit that overtakes a slow write has the last word in the sheet', async () => {
  const order: string[] = [];
  let release = () => undefined as void;
  const sheet = goodSheet({
    writeScores: async (rows) => {
      order.push(`points ${String(rows.cells[1][1])}`);
      if (order.length === 1) await new Promise<void>((resolve) => (release = resolve));
      return allRows;
    },
    writeWeights: async ({ rows }) => {
      order.push(`weight ${String(rows[1].yourPoints)}`);
    },
  });
  const pane = paneWith(goodBridge(), sheet);
  await pullLeads(pane);
  order.length = 0;
  const first = editWeight(pane, 'origin', 'Event', { points: 1 });
  await new Promise((resolve) => setTimeout(resolve, 5));
  const second = editWeight(pane, 'origin', 'Event', { points: 2 });
  release();
  await Promise.all([first, second]);
  expect(order.at(-1)).toBe('weight 2');
  expect(order).not.toContain('weight 1');
});

test('reset takes every weight back to the model’s', async () => {
  const pane = paneWith();
  await pullLeads(pane);
  await editWeight(pane, 'origin', 'Event', { points: 2 });
  await editWeight(pane, 'ping', '3', { off: true });
  await resetWeights(pane);
  expect(pane.store.get().edits).toEqual({});
  expect([...(pane.store.get().scores?.points ?? [])]).toEqual([45, 60, 50, 75]);
});

test('an edit in the sheet is taken over by the pane', async () => {
  const rows: WeightCells[] = [{ label: 'Pings', attribute: '3', yourPoints: 6, inUse: 'Yes' }];
  const pane = paneWith(goodBridge(), goodSheet({ readWeights: async () => ({ modelId: 'model1', rows }) }));
  await pullLeads(pane);
  rows[0] = { label: 'Pings', attribute: '3', yourPoints: '', inUse: 'no' };
  await readWeightsSheet(pane);
  expect(pane.store.get().edits).toEqual({ ping: { '3': { off: true } } });
  expect(pane.store.get().scores?.points[3]).toBe(60);
});

/** Events with three pings get 3 points more, 1 for each ping: 78, 60, 50, 45. */
const pairCard: Scorecard = {
  ...card,
  terms: [
    ...card.terms,
    {
      kind: 'pair',
      feature: 'origin × ping',
      label: 'Origin and pings',
      axes: [
        { feature: 'origin', label: 'Origin', names: ['Event', 'Source'], hasMissing: false },
        {
          feature: 'ping',
          label: 'Pings',
          names: ['0', '3'],
          knots: [0, 3],
          scale: 'linear',
          hasMissing: false,
        },
      ],
      attributes: ['Event · 0', 'Event · 3', 'Source · 0', 'Source · 3'].map((name) => ({
        name,
        coefficient: name === 'Event · 3' ? 0.21 : 0,
        points: name === 'Event · 3' ? 3 : 0,
        leads: 100,
        converted: 5,
      })),
    },
  ],
};
const pairBridge = () => goodBridge({ model: async () => ({ ...model, scorecard: pairCard }) });

test('an edit of one cell of a pair moves the leads of that cell, and those between two cells by their share', async () => {
  const pane = paneWith(pairBridge());
  await pullLeads(pane);
  const points = () => [...(pane.store.get().scores?.points ?? [])];
  expect(points()).toEqual([45, 60, 50, 78]);
  await editWeight(pane, 'origin × ping', 'Source · 3', { points: 6 });
  expect(points()).toEqual([45, 60, 52, 78]);
  await editWeight(pane, 'origin × ping', 'Event · 3', { off: true });
  expect(points()).toEqual([45, 60, 52, 75]);
});

test('an edit of a pair in the sheet is found by the words that the sheet shows', async () => {
  const weights = weightsInSheet();
  const pane = paneWith(pairBridge(), goodSheet(weights.port));
  await pullLeads(pane);
  weights.rows = weights.rows.map((cell) =>
    cell.label === 'Origin and pings' && cell.attribute === 'Event · 3'
      ? { ...cell, yourPoints: -2.5 }
      : cell,
  );
  await readWeightsSheet(pane);
  expect(pane.store.get().edits).toEqual({ 'origin × ping': { 'Event · 3': { points: -2.5 } } });
  expect(pane.store.get().scores?.points[3]).toBe(72.5);
});

test('what cannot be read in the sheet goes back to what it was, and is told', async () => {
  const rows: WeightCells[] = [{ label: 'Pings', attribute: '3', yourPoints: 6, inUse: 'Yes' }];
  const pane = paneWith(goodBridge(), goodSheet({ readWeights: async () => ({ modelId: 'model1', rows }) }));
  await pullLeads(pane);
  rows[0] = { label: 'Pings', attribute: '3', yourPoints: 'lots', inUse: 'Yes' };
  await readWeightsSheet(pane);
  expect(pane.store.get().edits).toEqual({ ping: { '3': { points: 6 } } });
  expect(pane.store.get().notice).toMatch(/1 cell of the Weights sheet could not be read/);
});

test('a change event for what the pane wrote itself changes nothing', async () => {
  let writes = 0;
  const sheet = goodSheet({
    ...weightsInSheet().port,
    writeScores: async () => {
      writes++;
      return allRows;
    },
  });
  const pane = paneWith(goodBridge(), sheet);
  await pullLeads(pane);
  await editWeight(pane, 'origin', 'Event', { points: 2 });
  const version = pane.store.get().editsVersion;
  await readWeightsSheet(pane);
  expect(pane.store.get().editsVersion).toBe(version);
  expect(writes).toBe(1);
});

test('an edit of the pane wins over what the sheet still says', async () => {
  const stale: WeightCells[] = [{ label: 'Origin', attribute: 'Event', yourPoints: '', inUse: 'Yes' }];
  const sheet = goodSheet({ readWeights: async () => ({ modelId: 'model1', rows: stale }) });
  const pane = paneWith(goodBridge(), sheet);
  await pullLeads(pane);
  const edit = editWeight(pane, 'origin', 'Event', { points: 2 });
  await readWeightsSheet(pane);
  await edit;
  expect(pane.store.get().edits).toEqual({ origin: { Event: { points: 2 } } });
});

test('a cell that is no number is told, set back, and the other edits count', async () => {
  let put: number | null | undefined;
  const rows: WeightCells[] = [
    { label: 'Origin', attribute: 'Event', yourPoints: 'many', inUse: 'Yes' },
    { label: 'Origin', attribute: 'Source', yourPoints: 3, inUse: 'Yes' },
  ];
  const sheet = goodSheet({
    readWeights: async () => ({ modelId: 'model1', rows }),
    writeWeights: async (w) => {
      put = w.rows[1].yourPoints;
    },
  });
  const pane = paneWith(goodBridge(), sheet);
  await pullLeads(pane);
  expect(pane.store.get().edits).toEqual({ origin: { Source: { points: 3 } } });
  expect(pane.store.get().notice).toMatch(/1 cell of the Weights sheet .*Event/);
  expect(put).toBeNull();
});

test('when Excel does not take an edit it can be tried again, and then it is in the sheet', async () => {
  let refuse = true;
  const sheet = goodSheet({
    writeScores: async () => {
      if (refuse) throw new SheetError('EXCEL_REFUSED', 'Excel did not take it.', 'Try again.');
      return allRows;
    },
  });
  const pane = paneWith(goodBridge(), sheet);
  await pullLeads(pane);
  await editWeight(pane, 'origin', 'Event', { points: 2 });
  expect(pane.store.get().problem).toMatchObject({ sentence: 'Excel did not take it.', retry: 'edit' });
  refuse = false;
  await applyEdits(pane, 0);
  expect(pane.store.get().problem).toBeNull();
  expect(pane.store.get().appliedVersion).toBe(pane.store.get().editsVersion);
});
