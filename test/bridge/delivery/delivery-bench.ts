import type { DataFolder } from '../../../bridge/data-folder.js';
import { deliver, type DeliveryParts } from '../../../bridge/delivery/deliver.js';
import { Ledger } from '../../../bridge/delivery/ledger.js';
import { outbox } from '../../../bridge/delivery/outbox.js';
import { sha256Of } from '../../../bridge/delivery/file-plan.js';
import type { Plan, PlanInput } from '../../../bridge/delivery/plan.js';
import { planRun } from '../../../bridge/delivery/plan-run.js';
import { runHistory } from '../../../bridge/delivery/run-history.js';
import type { Transport } from '../../../bridge/transport/transport.js';

export const GUIDS = Array.from({ length: 7 }, (_, i) => `0000000${i}-aaaa-4bbb-8ccc-ddddeeeeffff`);

/** Seven leads with points from 40.5 on. */
export function input(changes: Partial<PlanInput> = {}): PlanInput {
  const leads = GUIDS.map((personId, i) => ({
    personId,
    points: 40.5 + 5 * i,
    rank: 7 - i,
    tier: i > 4 ? 0 : i > 2 ? 1 : 2,
    probability: (i + 1) / 100,
  }));
  return { leads, asOf: '2026-03-02', modelId: '0123456789abcdef', weightsId: null, ...changes };
}

/** As many leads as wanted, in the order of their GUIDs. */
export function manyLeads(count: number): PlanInput {
  const leads = Array.from({ length: count }, (_, i) => ({
    personId: `${i.toString(16).padStart(8, '0')}-aaaa-4bbb-8ccc-ddddeeeeffff`,
    points: 50 + (i % 100) / 10,
    rank: i + 1,
    tier: i % 3,
    probability: 0.01,
  }));
  return input({ leads });
}

/** Deliveries over a data folder, as a process would make them: another bench on the same folder is a second process. */
export function bench(data: DataFolder, transport: Transport, folder = '/incoming') {
  const ledger = new Ledger(data.file('ledger.jsonl'), () => '2026-03-02T09:00:00');
  const parts: DeliveryParts = {
    transport,
    ledger,
    outbox: outbox(data),
    folder,
    wait: async () => undefined,
    random: () => 0.5,
  };
  return {
    ledger,
    parts,
    plan: (what = input(), chunkRows = 3) =>
      planRun(parts, what, { scoredAt: '2026-03-02T09:00:00', chunkRows, chunkBytes: 1e9 }),
    planOf: (runId: string): Plan =>
      runHistory(ledger.read()).find(({ plan }) => plan.runId === runId)?.plan as Plan,
    deliver: (runId: string, signal = new AbortController().signal) =>
      deliver(parts, runId, () => undefined, signal),
  };
}

/** What must be on the server, and nothing else: every planned file under its final name, once, byte for byte. */
export function expectExactlyOnce(
  plan: Plan,
  done: readonly string[],
  files: ReadonlyMap<string, Buffer>,
): void {
  const wanted = [...plan.chunks, plan.manifest];
  expect([...done].sort()).toEqual(wanted.map(({ name }) => `/incoming/${name}`).sort());
  for (const { name, sha256 } of wanted) {
    const bytes = files.get(`/incoming/${name}`);
    expect(bytes && sha256Of(bytes)).toBe(sha256);
  }
}
