import type {
  ChunkView,
  JobView,
  ModelAnswer,
  PullResult,
  RunView,
  StatusAnswer,
} from '../../bridge/protocol/messages.js';
import type { BridgePort } from '../../addin/state/bridge-port.js';
import { draftStore } from '../../addin/state/draft-store.js';
import type { Pane } from '../../addin/state/pane.js';
import type { SheetPort } from '../../addin/state/sheet-port.js';
import { createStore } from '../../addin/state/store.js';
import { parseDay } from '../../scoring/index.js';
import type { FeedTable, Scorecard } from '../../scoring/index.js';
import { strictDouble } from './strict-double.js';

/** Event 15, Source 0; each ping up to 3 gives 5 points; Start 45. So: 75, 60, 50, 45. */
export const card: Scorecard = {
  format: 'slate-lead-scorecard',
  version: 1,
  recipe: {
    recipe: 1,
    name: 'test',
    missing: [],
    roles: { id: 'person_id', created: 'origin_date' },
    features: [
      { kind: 'category', name: 'origin', label: 'Origin', column: 'origin', missingAs: 'Source' },
      {
        kind: 'number',
        name: 'ping',
        label: 'Pings',
        column: 'ping',
        knots: [0, 3],
        scale: 'linear',
        missingAs: 0,
      },
    ],
  },
  horizonDays: 90,
  baseRate: 0.02,
  start: 45,
  terms: [
    {
      kind: 'categorical',
      feature: 'origin',
      label: 'Origin',
      attributes: [
        { name: 'Event', coefficient: 1.04, points: 15, leads: 100, converted: 8 },
        { name: 'Source', coefficient: 0, points: 0, leads: 900, converted: 12 },
      ],
    },
    {
      kind: 'numeric',
      scale: 'linear',
      feature: 'ping',
      label: 'Pings',
      attributes: [
        { name: '0', knot: 0, coefficient: 0, points: 0, leads: 600, converted: 5 },
        { name: '3', knot: 3, coefficient: 1.04, points: 15, leads: 400, converted: 15 },
      ],
    },
  ],
  calibration: { intercept: 0, slope: 1 },
  cuts: { likely: 60, mayConvert: 50 },
  trained: {
    asOf: '2026-02-23',
    rows: 7000,
    people: 1000,
    positives: 20,
    penalty: 10,
    iterations: 7,
    converged: true,
    gradient: 1e-9,
  },
  quality: {
    rows: 300,
    positives: 6,
    auc: 0.751,
    logLoss: 0.09,
    prAuc: 0.1,
    brier: 0.02,
    lift10: 3.7,
    calibrationSlope: 1,
    calibrationIntercept: 0,
  },
};

export const feed: FeedTable = {
  rows: 4,
  columns: {
    slate_id: ['001', '002', '003', '004'],
    person_id: ['guid-d', 'guid-b', 'guid-c', 'guid-a'],
    last: ['=1+1', 'Birch', null, 'Ash'],
    origin_date: ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08'],
    origin: ['Source', 'Event', 'Source', 'Event'],
    ping: ['0', '0', '1', '3'],
  },
};

export const model: ModelAnswer = { modelId: 'model1', scorecard: card, weights: null };
export const pullResult: PullResult = { pullId: 'pull1', asOf: '2026-03-02', rows: 4, findings: [] };
export const status: StatusAnswer = {
  version: '0.1.0',
  office: { name: 'Office of Graduate Enrollment', sandbox: true },
  modelId: 'model1',
  lastRun: null,
  unfinished: 0,
};
export const chunk: ChunkView = { name: 'lead_scores_a_001_b.csv', rows: 4, bytes: 400, state: 'delivered' };
export const run: RunView = {
  runId: 'run1',
  asOf: '2026-03-02',
  modelId: 'model1',
  weightsId: null,
  leads: 4,
  tiers: { Likely: 2, 'May convert': 1, Unlikely: 1 },
  chunks: [chunk],
  startedAt: '2026-03-02T09:14:05',
  state: 'sent',
  confirmed: null,
};
export const progress: JobView['progress'] = { stage: 'Reading leads', done: 2, total: 4, unit: 'rows' };

/** A bridge on which everything goes well. */
export function goodBridge(more: Partial<BridgePort> = {}): BridgePort {
  return strictDouble<BridgePort>('bridge', {
    isPaired: () => true,
    pair: async () => undefined,
    status: async () => status,
    model: async () => model,
    pull: async ({ onProgress }) => {
      onProgress(progress);
      return pullResult;
    },
    leads: async () => ({ pullId: 'pull1', asOf: '2026-03-02', feed: feed as LeadsFeed }),
    upload: async () => run,
    runs: async () => [run],
    models: async () => ({ current: 'model1', before: null, candidate: null, models: [], unreadable: [] }),
    confirm: async () => ({ ...run, state: 'confirmed', confirmed: 4 }),
    evaluation: async () => null,
    comparison: async () => null,
    ...more,
  });
}
type LeadsFeed = { rows: number; columns: Record<string, (string | null)[]> };

/** A workbook that takes everything and has no Weights sheet yet. */
export function goodSheet(more: Partial<SheetPort> = {}): SheetPort {
  return strictDouble<SheetPort>('sheet', {
    writeLeads: async ({ cells }) => ({
      first: true,
      added: cells.length,
      changed: 0,
      gone: 0,
      blanked: 0,
      tiers: [],
      filtersLost: [],
    }),
    previewLeads: async ({ cells }) => ({
      first: true,
      added: cells.length,
      changed: 0,
      gone: 0,
      columns: [],
    }),
    writeScores: async () => ({ tiers: [], filtersLost: [] }),
    previousScores: async () => 0,
    restoreScores: async () => null,
    staffColumns: async () => [],
    readColumn: async () => null,
    watchLeads: async () => undefined,
    writeWeights: async () => undefined,
    readWeights: async () => null,
    watchWeights: async () => undefined,
    watchSelection: async () => undefined,
    selectedLead: async () => null,
    writeSummary: async () => undefined,
    filterTiers: async () => undefined,
    bestOnTop: async () => undefined,
    heldLeads: async () => 'none',
    removeSample: async () => undefined,
    ...more,
  });
}

/** A browser's storage that keeps until the test ends. */
export function memoryStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  };
}

export interface TestPane extends Pane {
  /** Every wait that was asked for, in ms; none of them is waited. */
  readonly waits: number[];
}

export function paneWith(bridge: BridgePort = goodBridge(), sheet: SheetPort = goodSheet()): TestPane {
  const waits: number[] = [];
  const wait = async (ms: number) => {
    waits.push(ms);
  };
  const today = () => parseDay('2026-03-02');
  const drafts = draftStore(memoryStorage());
  return {
    bridge,
    resting: null,
    sheet,
    store: createStore(),
    drafts,
    wait,
    today,
    stop: null,
    answer: null,
    waits,
  };
}
