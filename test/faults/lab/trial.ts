import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDataFolder, type DataFolder } from '../../../bridge/data-folder.js';
import { deliver, type DeliveryParts } from '../../../bridge/delivery/deliver.js';
import { exclusively } from '../../../bridge/delivery/delivery-lock.js';
import { Ledger } from '../../../bridge/delivery/ledger.js';
import { outbox } from '../../../bridge/delivery/outbox.js';
import type { PlanInput } from '../../../bridge/delivery/plan.js';
import { planRun } from '../../../bridge/delivery/plan-run.js';
import { runHistory, runView } from '../../../bridge/delivery/run-history.js';
import { problemOf } from '../../../bridge/problem-of.js';
import type { Transport } from '../../../bridge/transport/transport.js';
import { Consumer, type Habit } from './consumer.js';

export interface Scores {
  readonly leads: number;
  readonly chunkRows: number;
  /** ISO day: another day is another run. */
  readonly asOf: string;
}

export const SCORES: Scores = { leads: 1_500, chunkRows: 500, asOf: '2026-03-02' };

/** Made-up scores; the points tell the day. */
export function scoresOf({ leads, asOf }: Scores): PlanInput {
  return {
    leads: Array.from({ length: leads }, (_, i) => ({
      personId: `${i.toString(16).padStart(8, '0')}-1ead-4bbb-8ccc-ddddeeeeffff`,
      points: pointsOf(i, asOf),
      rank: i + 1,
      tier: i % 3,
      probability: 0.01,
    })),
    asOf,
    modelId: '0123456789abcdef',
    weightsId: null,
  };
}

function pointsOf(lead: number, asOf: string): number {
  return 40 + (lead % 200) / 10 + Number(asOf.slice(-2));
}

/**
 * Plans and delivers as the bridge does, with short waits; what was interrupted on an earlier day is finished.
 * @param today ISO day by this process's clock
 */
export async function deliverScores(
  data: DataFolder,
  folder: string,
  scores: Scores,
  transport: Transport,
  today: string = scores.asOf,
  makeLedger: (path: string, now: () => string) => Ledger = (path, now) => new Ledger(path, now),
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const parts: DeliveryParts = {
    transport,
    ledger: makeLedger(data.file('ledger.jsonl'), () => `${today}T09:00:00`),
    outbox: outbox(data),
    folder,
    wait: (ms) => sleep(Math.min(ms, 10)),
    random: () => 0.5,
  };
  const options = {
    scoredAt: `${today}T09:00:00`,
    chunkRows: scores.chunkRows,
    chunkBytes: Infinity,
  };
  return exclusively(data, async () => {
    const interrupted = today === scores.asOf ? undefined : runHistory(parts.ledger.read()).at(-1);
    const runId = interrupted?.plan.runId ?? (await planRun(parts, scoresOf(scores), options));
    await deliver(parts, runId, () => undefined, signal);
  });
}

export interface Verdict {
  readonly exactlyOnce: boolean;
  readonly honest: boolean;
  readonly unfinishedSeen: boolean;
  /** What was wrong; empty where nothing was. */
  readonly why: string;
}

/** One office with a ledger, one folder that Slate looks at, and everything that was claimed meanwhile. */
export class Trial {
  readonly data: DataFolder;
  /** The folder on this machine's disk. */
  readonly incoming: string;
  readonly consumer: Consumer;
  private readonly lies: string[] = [];
  private readonly place: string;

  constructor(
    work: string,
    habit: Habit,
    readonly scores: Scores = SCORES,
  ) {
    this.place = mkdtempSync(join(work, 'trial-'));
    this.data = openDataFolder(join(this.place, 'data'));
    this.incoming = join(this.place, 'root', 'incoming');
    mkdirSync(join(this.incoming, 'processed'), { recursive: true });
    this.consumer = new Consumer(this.incoming, habit);
    this.consumer.start();
  }

  /** The folder that a programmable server shows as its root. */
  get root(): string {
    return join(this.place, 'root');
  }

  /** Delivers in this process, and holds what it says against what is there. @returns null or its failure's code */
  async deliver(
    transport: Transport,
    folder: string,
    makeLedger?: (path: string, now: () => string) => Ledger,
    signal?: AbortSignal,
  ): Promise<string | null> {
    let code: string | null = null;
    try {
      await deliverScores(this.data, folder, this.scores, transport, undefined, makeLedger, signal);
    } catch (error) {
      code = problemOf(error).code;
      if (code === 'UNEXPECTED') this.lies.push('a failure without words');
    }
    this.observe(code === null);
    return code;
  }

  /** Whether what the ledger says is true. @param ended a delivery has just said that it succeeded */
  observe(ended: boolean): void {
    const run = runHistory(new Ledger(this.data.file('ledger.jsonl'), () => '').read()).at(-1);
    if (run === undefined) {
      if (ended) this.lies.push('success without a run');
      return;
    }
    const view = runView(run);
    const arrived = ({ name }: { name: string }) => this.consumer.has(name);
    for (const chunk of view.chunks)
      if (chunk.state === 'delivered' && !arrived(chunk)) this.lies.push(`${chunk.name} is not there`);
    const absent = view.chunks.filter((chunk) => !arrived(chunk)).reduce((sum, { rows }) => sum + rows, 0);
    if ((view.missing ?? 0) < absent) this.lies.push(`${absent} leads are missing, it says ${view.missing}`);
    if (ended && view.state !== 'sent') this.lies.push(`success, but the run is ${view.state}`);
    if (view.state === 'sent' && absent > 0) this.lies.push('sent, but something is missing');
  }

  /** Whether the ledger's chain holds and has one receipt for every file of the run. */
  expectReceipts(): void {
    const entries = new Ledger(this.data.file('ledger.jsonl'), () => '').read();
    const receipts = entries.flatMap(({ fact }) => (fact?.kind === 'done' ? [fact.file] : [])).sort();
    const run = runHistory(entries).at(-1);
    const files = run ? [...run.chunks, run.plan.manifest].map(({ name }) => name).sort() : [];
    this.expect(
      `${receipts.length} receipts for ${files.length} files`,
      files.length > 0 && receipts.join() === files.join(),
    );
  }

  /** Something that the case itself wanted. */
  expect(what: string, holds: boolean): void {
    if (!holds) this.lies.push(what);
  }

  /** Slate comes a last time, and every lead is counted. */
  finish(): Verdict {
    this.consumer.finish();
    const { imported, seenUnfinished } = this.consumer;
    let wrong = 0;
    for (const [i, { personId }] of scoresOf(this.scores).leads.entries()) {
      const scores = imported.get(personId) ?? [];
      if (scores.length !== 1 || Number(scores[0]) !== pointsOf(i, this.scores.asOf)) wrong++;
    }
    const whole = wrong === 0 && imported.size === this.scores.leads;
    rmSync(this.place, { recursive: true, force: true });
    return {
      exactlyOnce: whole,
      honest: this.lies.length === 0,
      unfinishedSeen: seenUnfinished.length > 0,
      why: [
        whole ? '' : `${wrong} leads lost or doubled, ${imported.size} imported`,
        ...this.lies,
        ...seenUnfinished.map((name) => `the mask saw ${name} unfinished`),
      ]
        .filter((reason) => reason !== '')
        .join('; '),
    };
  }
}
