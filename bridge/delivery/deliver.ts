import type { ChunkView } from '../protocol/messages.js';
import type { OnProgress } from '../progress.js';
import { TransportError } from '../transport/transport-error.js';
import type { Session, Transport } from '../transport/transport.js';
import { backoff } from './backoff.js';
import { deliverFile } from './deliver-file.js';
import { pathIn, temporaryName } from './remote-names.js';
import type { Ledger } from './ledger.js';
import type { Outbox } from './outbox.js';
import type { FilePlan } from './plan.js';
import { runHistory, runView, type RunHistory } from './run-history.js';

export interface DeliveryParts {
  readonly transport: Transport;
  readonly ledger: Ledger;
  readonly outbox: Outbox;
  /** The server's folder in which Slate looks for files. */
  readonly folder: string;
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** In [0, 1). */
  random(): number;
}

/** Chunks in transfer at once: on a slow line only that helps. */
const AT_ONCE = 3;

/**
 * Delivers what the ledger does not know as done of a planned run: the chunks, then the manifest. Transient failures
 * are tried again; a refused key, password or permission stops at once. Whatever happens, calling it again goes on.
 * @throws TransportError, BridgeError; the signal's reason where it was cancelled
 */
export async function deliver(
  parts: DeliveryParts,
  runId: string,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 0; ;) {
    const before = unsent(parts, runId).length;
    if (before === 0) return;
    signal.throwIfAborted();
    try {
      const session = await parts.transport.connect(signal);
      try {
        await clearAway(session, parts, runId);
        await sendAll(session, parts, runId, onProgress, signal);
      } finally {
        await session.close();
      }
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (!(error instanceof TransportError && error.transient)) throw error;
      failures = unsent(parts, runId).length < before ? 1 : failures + 1;
      const ms = backoff(failures, parts.random());
      if (ms === null) throw error;
      await parts.wait(ms, signal);
    }
  }
}

async function sendAll(
  session: Session,
  parts: DeliveryParts,
  runId: string,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<void> {
  const run = runOf(parts, runId);
  const report = reporter(run, onProgress);
  const { plan } = run;
  const send = async (file: FilePlan) => {
    const state = run.files.get(file.name);
    if (state === 'done') return;
    const bytes = () => parts.outbox.read(runId, file);
    const delivery = { runId, file, folder: parts.folder, state, bytes };
    await deliverFile(session, parts.ledger, delivery, (news) => report(file.name, news), signal);
    report(file.name, 'delivered');
  };

  const queue = [...plan.chunks];
  let stopped = false;
  const lane = async () => {
    while (!stopped) {
      const file = queue.shift();
      if (file === undefined) return;
      try {
        await send(file);
      } catch (error) {
        stopped = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, lane));
  const errors = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  if (errors.length > 0) {
    // What must not be tried again weighs more than what may pass.
    throw errors.find((error) => !(error instanceof TransportError && error.transient)) ?? errors[0];
  }
  await send(plan.manifest);
}

/** Removes what runs that will never be finished left under temporary names. Where that is forbidden it stays. */
async function clearAway(session: Session, { ledger, folder }: DeliveryParts, runId: string): Promise<void> {
  const left = new Set(
    runHistory(ledger.read())
      .filter((run) => run.superseded && run.plan.runId !== runId)
      .flatMap(({ plan, files }) =>
        [...plan.chunks, plan.manifest].filter(({ name }) => files.get(name) !== 'done'),
      )
      .map(({ name }) => temporaryName(name)),
  );
  if (left.size === 0) return;
  try {
    for (const name of await session.list(folder)) {
      if (left.has(name)) await session.remove(pathIn(folder, name));
    }
  } catch (error) {
    if (!(error instanceof TransportError && error.code === 'SFTP_PERMISSION')) throw error;
  }
}

function runOf({ ledger }: DeliveryParts, runId: string): RunHistory {
  const run = runHistory(ledger.read()).find(({ plan }) => plan.runId === runId);
  if (run === undefined) throw new Error('a run is planned before it is delivered');
  return run;
}

function unsent(parts: DeliveryParts, runId: string): FilePlan[] {
  const { plan, files } = runOf(parts, runId);
  return [...plan.chunks, plan.manifest].filter((file) => files.get(file.name) !== 'done');
}

/** Keeps the chunks' views and tells them with the sum of bytes. */
function reporter(
  run: RunHistory,
  onProgress: OnProgress,
): (name: string, news: number | 'verified' | 'delivered') => void {
  const views = new Map(runView(run).chunks.map((view) => [view.name, view]));
  const sent = new Map<string, number>();
  for (const { name, bytes, state } of views.values()) sent.set(name, state === 'waiting' ? 0 : bytes);
  const total = run.plan.chunks.reduce((sum, { bytes }) => sum + bytes, 0);
  const tell = () => {
    const done = [...sent.values()].reduce((sum, bytes) => sum + bytes, 0);
    onProgress({ stage: 'Uploading', done, total, unit: 'bytes', chunks: [...views.values()] });
  };
  tell();
  return (name, news) => {
    const view = views.get(name);
    if (view === undefined) return;
    const state: ChunkView['state'] = typeof news === 'number' ? 'sending' : news;
    views.set(name, { ...view, state });
    sent.set(name, typeof news === 'number' ? news : view.bytes);
    tell();
  };
}
