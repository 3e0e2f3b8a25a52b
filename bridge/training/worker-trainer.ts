import { Worker } from 'node:worker_threads';
import type { ComparisonReport } from '../../scoring/comparison/comparison-report.js';
import type { Scorecard } from '../../scoring/scorecard.js';
import { BridgeError } from '../bridge-error.js';
import type { FromWorker, OnCohort, Piece, ToWorker, Trainer } from './training-task.js';

/**
 * Trains in a thread of its own, so that the pane is answered meanwhile; cancelling ends the thread.
 * @param workerFile the compiled `worker.js`
 */
export function workerTrainer(workerFile: string): Trainer {
  return {
    train: (windows, task, onProgress, signal, onCohort) =>
      inThread<Scorecard>(
        workerFile,
        mapped(windows, (feed): Piece => ({ kind: 'window', feed })),
        { kind: 'train-panel', ...task },
        onProgress,
        signal,
        onCohort,
      ),
    trainOnSnapshots: (snapshots, outcomes, task, onProgress, signal, onCohort) =>
      inThread<Scorecard>(
        workerFile,
        mapped(snapshots, (snapshot): Piece => ({ kind: 'snapshot', snapshot })),
        { kind: 'train-archive', outcomes, ...task },
        onProgress,
        signal,
        onCohort,
      ),
    trainOnRows: (rows, task, onProgress, signal) =>
      inThread<Scorecard>(
        workerFile,
        mapped([rows], (all): Piece => ({ kind: 'rows', rows: all })),
        { kind: 'train-rows', ...task },
        onProgress,
        signal,
      ),
    compare: (windows, task, onProgress, signal) =>
      inThread<ComparisonReport>(
        workerFile,
        mapped(windows, (feed): Piece => ({ kind: 'window', feed })),
        { kind: 'compare', ...task },
        onProgress,
        signal,
      ),
  };
}

/** Hands the pieces over as they come, then the order, and waits for what the order asks for. */
async function inThread<Result extends Scorecard | ComparisonReport>(
  workerFile: string,
  pieces: AsyncIterable<Piece>,
  order: ToWorker,
  onProgress: (stage: string, done: number, total: number) => void,
  signal: AbortSignal,
  onCohort?: OnCohort,
): Promise<Result> {
  signal.throwIfAborted();
  // Flags of the process, such as --eval, are not the thread's.
  const worker = new Worker(workerFile, { execArgv: [] });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop);
  try {
    const trained = new Promise<Result>((resolve, reject) => {
      worker.on('message', (word: FromWorker) => {
        if (word.kind === 'progress') onProgress(word.stage, word.done, word.total);
        else if (word.kind === 'cohort') onCohort?.(word.cohort);
        else if (word.kind === 'trained') resolve(word.scorecard as Result);
        else if (word.kind === 'compared') resolve(word.report as Result);
        else reject(new BridgeError(word.problem.code, word.problem.sentence, word.problem.action));
      });
      worker.on('error', () => reject(died()));
      worker.on('exit', () => reject(signal.aborted ? signal.reason : died()));
    });
    // The thread may die while the panel is still being pulled: then there is no use in pulling on.
    let over = false;
    trained.catch(() => (over = true));
    const tell = (word: ToWorker) => worker.postMessage(word);
    for await (const piece of pieces) {
      if (over) break;
      tell(piece);
    }
    tell(order);
    return await trained;
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

async function* mapped<A, B>(all: AsyncIterable<A> | Iterable<A>, to: (one: A) => B): AsyncGenerator<B> {
  for await (const one of all) yield to(one);
}

function died(): BridgeError {
  return new BridgeError(
    'TRAINING_STOPPED',
    'The training thread stopped before it had a scorecard; it may have run out of memory.',
    'Close other programs and train again, or shorten panelDays in settings.json.',
  );
}
