import type { OnProgress } from '../progress.js';
import { TransportError } from '../transport/transport-error.js';
import { FILES_AT_ONCE } from '../transport/transport.js';
import type { Session, Transport } from '../transport/transport.js';
import { backoff } from './backoff.js';
import { clearAway } from './clear-away.js';
import { deliverFile } from './deliver-file.js';
import { DeliveryProgress } from './delivery-progress.js';
import { FailingSizes } from './failing-size.js';
import type { FilePlan } from './file-plan.js';
import { frozenBytes } from './frozen-bytes.js';
import { canBeHalved, halve } from './halve.js';
import type { Ledger } from './ledger.js';
import { manifestOf } from './manifest.js';
import type { Outbox } from './outbox.js';
import { namesIn } from './names-in.js';
import { pathIn, processedFolder, temporaryName } from './remote-names.js';
import { isSent, runHistory, type RunHistory } from './run-history.js';
import { whereAllowed } from './where-allowed.js';

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

/**
 * Delivers what the ledger does not know as done of a planned run: the chunks, then the manifest. Transient failures
 * are tried again, a chunk that keeps failing in halves; a refused key, password or permission stops at once. Whatever
 * happens, calling it again goes on.
 * @throws TransportError, BridgeError; the signal's reason where it was cancelled
 */
export async function deliver(
  parts: DeliveryParts,
  runId: string,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<void> {
  const sizes = new FailingSizes();
  for (let failures = 0; ;) {
    const run = runOf(parts, runId);
    if (isSent(run)) return;
    signal.throwIfAborted();
    const progress = new DeliveryProgress(run, onProgress);
    try {
      const session = await parts.transport.connect(signal);
      try {
        await clearAway(session, parts, runId);
        await knowPickedUp(session, parts, run);
        await sendChunks(session, parts, runOf(parts, runId), progress, sizes, signal);
        await sendManifest(session, parts, runOf(parts, runId), signal);
      } finally {
        await session.close();
      }
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (!(error instanceof TransportError && error.transient)) throw error;
      await halveTooLarge(parts, runOf(parts, runId), sizes);
      failures = hasMoved(run, runOf(parts, runId)) ? 1 : failures + 1;
      const ms = backoff(failures, parts.random());
      if (ms === null) throw error;
      progress.waits(ms, error);
      await parts.wait(ms, signal);
    }
  }
}

/** Several chunks at once. The first failure lets the others end what they are at. */
async function sendChunks(
  session: Session,
  { ledger, outbox, folder }: DeliveryParts,
  { plan, chunks, files }: RunHistory,
  progress: DeliveryProgress,
  sizes: FailingSizes,
  signal: AbortSignal,
): Promise<void> {
  const { runId } = plan;
  const queue = chunks.filter(({ name }) => files.get(name) !== 'done');
  let stopped = false;
  const send = async (file: FilePlan) => {
    const state = files.get(file.name) === 'renaming' ? 'renaming' : undefined;
    const bytes = () => frozenBytes(outbox, plan, file);
    const delivery = { runId, file, folder, state, bytes } as const;
    await deliverFile(session, ledger, delivery, (news) => progress.of(file.name, news), signal);
    progress.of(file.name, 'delivered');
  };
  const lane = async () => {
    while (!stopped) {
      const file = queue.shift();
      if (file === undefined) return;
      try {
        await send(file);
      } catch (error) {
        stopped = true;
        sizes.note(file.name, error);
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: FILES_AT_ONCE }, lane));
  const errors = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  if (errors.length === 0) return;
  // What must not be tried again weighs more than what may pass.
  throw errors.find((error) => !(error instanceof TransportError && error.transient)) ?? errors[0];
}

/** Last, so that whoever finds it finds every chunk that it lists. */
async function sendManifest(
  session: Session,
  { ledger, folder }: DeliveryParts,
  { plan, chunks, files }: RunHistory,
  signal: AbortSignal,
): Promise<void> {
  const { file, content } = manifestOf(plan.runId, chunks);
  const state = files.get(file.name);
  if (state === 'done') return;
  const delivery = { runId: plan.runId, file, folder, state, bytes: () => Promise.resolve(content) };
  const send = () => deliverFile(session, ledger, delivery, () => undefined, signal);
  try {
    await send();
  } catch (error) {
    if (!(error instanceof TransportError && error.code === 'CHUNK_NAME_TAKEN')) throw error;
    // The list of an earlier sending of this run, which a lost ledger has forgotten: Slate never reads it.
    await session.remove(pathIn(folder, file.name));
    await send();
  }
}

/**
 * Chunks that Slate has processed, though the ledger does not know of their end: it was restored from a backup, or the
 * server was stopped in the middle of a rename and left both names. A name says what is in the file, so they are not sent
 * again, and what is left of them goes before it is forgotten.
 */
async function knowPickedUp(
  session: Session,
  { ledger, folder }: DeliveryParts,
  { plan, chunks, files }: RunHistory,
): Promise<void> {
  const processed = processedFolder(folder);
  const names = processed === null ? null : await namesIn(session, processed);
  for (const { name } of chunks) {
    if (files.get(name) === 'done' || !names?.has(name)) continue;
    await whereAllowed(session.remove(pathIn(folder, temporaryName(name))));
    ledger.append({ kind: 'done', runId: plan.runId, file: name, found: 'processed' });
  }
}

/** Records what replaces a chunk before anything of it is sent. Never once its rename was recorded. */
async function halveTooLarge(
  { ledger, outbox }: DeliveryParts,
  { plan, chunks, files }: RunHistory,
  sizes: FailingSizes,
): Promise<void> {
  for (const chunk of chunks) {
    if (files.has(chunk.name) || !sizes.isTooLarge(chunk.name) || !canBeHalved(chunk)) continue;
    const halves = halve(chunk, await frozenBytes(outbox, plan, chunk));
    const into = halves.map(({ file }) => file);
    ledger.append({ kind: 'halved', runId: plan.runId, file: chunk.name, into });
  }
}

function hasMoved(before: RunHistory, now: RunHistory): boolean {
  const done = (run: RunHistory) => [...run.files.values()].filter((state) => state === 'done').length;
  return done(now) > done(before) || now.halved.length > before.halved.length;
}

function runOf({ ledger }: DeliveryParts, runId: string): RunHistory {
  const run = runHistory(ledger.read()).find(({ plan }) => plan.runId === runId);
  if (run === undefined) throw new Error('a run is planned before it is delivered');
  return run;
}
