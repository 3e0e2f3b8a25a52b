import { createBridge, type Bridge } from '../../bridge/bridge.js';
import { BridgeError } from '../../bridge/bridge-error.js';
import type { DataFolder } from '../../bridge/data-folder.js';
import { modelStore } from '../../bridge/models/model-store.js';
import { Settings } from '../../bridge/settings.js';
import type { OnRows, SlateFeed } from '../../bridge/slate/slate-feed.js';
import type { Trainer } from '../../bridge/training/training-task.js';
import type { Transport } from '../../bridge/transport/transport.js';
import { parse } from 'csv-parse/sync';
import { slateRecipe } from '../../scoring/index.js';
import type { Scorecard } from '../../scoring/scorecard.js';
import type { FeedTable } from '../../scoring/table.js';
import { MemoryTransport } from './transport/memory-transport.js';

const GUID = '5a1d0c3e-0001-4c5e-9d00-1ead5c0e000';
export const SETTINGS = Settings.parse({
  slate: {
    url: 'https://slate.example',
    queries: { leads: `${GUID}1`, panel: `${GUID}2`, outcomes: `${GUID}3`, scores: `${GUID}4` },
  },
  sftp: {
    host: 'sftp.example',
    username: 'a',
    folder: '/incoming',
    hostKeySha256: `SHA256:${'A'.repeat(43)}`,
  },
  chunkRows: 3,
});

/** Points by origin only: 60 for an Event Attendance, 45 for a Source, 50 else. */
export function scorecard(start = 50): Scorecard {
  const attribute = (name: string, points: number) => ({
    name,
    points,
    coefficient: (points * Math.LN2) / 10,
    leads: 10,
    converted: 1,
  });
  return {
    format: 'slate-lead-scorecard',
    version: 1,
    recipe: {
      ...slateRecipe,
      features: slateRecipe.features.filter(({ name }) => name === 'origin'),
      pairs: [],
    },
    horizonDays: 90,
    baseRate: 0.02,
    start,
    terms: [
      {
        kind: 'categorical',
        feature: 'origin',
        label: 'Origin',
        attributes: [attribute('Event Attendance', 10), attribute('Source', -5), attribute('Other', 0)],
      },
    ],
    calibration: { intercept: 0, slope: 1 },
    cuts: { likely: 60, mayConvert: 50 },
    trained: {
      asOf: '2026-03-01',
      rows: 30,
      people: 30,
      positives: 3,
      penalty: 10,
      iterations: 5,
      converged: true,
      gradient: 0,
    },
    quality: {
      rows: 30,
      positives: 3,
      auc: 0.7,
      logLoss: 0.1,
      prAuc: 0.1,
      brier: 0.1,
      lift10: 2,
      calibrationSlope: 1,
      calibrationIntercept: 0,
    },
  };
}

/** Seven leads with names that must not leave the building. */
export function leads(changes: Record<string, (string | null)[]> = {}): FeedTable {
  const seven = <T>(value: (i: number) => T) => Array.from({ length: 7 }, (_, i) => value(i));
  const columns = {
    person_id: seven((i) => `0000000${i}-aaaa-4bbb-8ccc-ddddeeeeffff`),
    first: seven(() => 'CANARY-FIRST'),
    last: seven(() => 'CANARY-LAST'),
    slate_id: seven(() => 'CANARY-REF'),
    origin: seven((i) => ['Source', 'Event Attendance', 'Application'][i % 3]),
    origin_date: seven(() => '2026-01-15'),
    ...changes,
  };
  return { rows: columns.person_id.length, columns };
}

/** A Slate with these leads that imports every delivered chunk at once. */
export class FakeSlate implements SlateFeed {
  feed = leads();
  /** Rows it has imported but does not answer with, from the end. */
  hidden = 0;
  /** A column that its scores query leaves out. */
  lacks = '';
  /** Points that it does not store. */
  blank: (points: string) => boolean = () => false;
  readonly asked: [string, Readonly<Record<string, string>>][] = [];

  constructor(private readonly server: MemoryTransport) {}

  async pull(
    query: string,
    parameters: Readonly<Record<string, string>>,
    onRows: OnRows,
    signal: AbortSignal,
  ): Promise<FeedTable> {
    signal.throwIfAborted();
    this.asked.push([query, parameters]);
    if (query === 'leads') {
      onRows(this.feed.rows, 100 * this.feed.rows);
      return this.feed;
    }
    if (query !== 'scores') throw new BridgeError('SLATE_QUERY_MISSING', 'No such query.', 'None.');
    const stored = new Map<string, Record<string, string>>();
    for (const path of this.server.done) {
      if (!path.includes('/lead_scores_')) continue;
      const rows = parse(this.server.files.get(path) as Buffer, { columns: true }) as Record<
        string,
        string
      >[];
      for (const row of rows) stored.set(row.person_id, row);
    }
    const rows = [...stored.values()].filter(
      ({ run_id }) => parameters.run_id === undefined || run_id === parameters.run_id,
    );
    const shown = rows.slice(0, rows.length - this.hidden);
    const column = (name: string) =>
      shown.map((row) => (name === 'points' && this.blank(row.points) ? null : row[name]));
    return {
      rows: shown.length,
      columns: Object.fromEntries(
        ['person_id', 'run_id', 'points', 'tier']
          .filter((name) => name !== this.lacks)
          .map((name) => [name, column(name)]),
      ),
    };
  }
}

export interface Made {
  readonly bridge: Bridge;
  readonly server: MemoryTransport;
  readonly slate: FakeSlate;
  readonly modelId: string;
}

const untrained = () => Promise.reject(new Error('no trainer in this test'));
const noTrainer: Trainer = {
  train: untrained,
  trainOnSnapshots: untrained,
  trainOnRows: untrained,
  compare: untrained,
};

/** A whole bridge over a data folder, with a model in use. */
export async function makeBridge(
  data: DataFolder,
  parts: {
    readonly server?: MemoryTransport;
    readonly transport?: Transport;
    readonly trainer?: Partial<Trainer>;
  } = {},
): Promise<Made> {
  const server = parts.server ?? new MemoryTransport();
  const slate = new FakeSlate(server);
  const models = modelStore(data);
  const modelId = await models.save(scorecard());
  await models.use(modelId);
  const bridge = createBridge(SETTINGS, {
    data,
    slate,
    transport: parts.transport ?? server,
    trainer: { ...noTrainer, ...parts.trainer },
    now: () => new Date(2026, 2, 2, 9, 15),
    version: '0.0.0',
    sandbox: false,
    wait: async () => undefined,
    random: () => 0.5,
  });
  return { bridge, server, slate, modelId };
}
