import { randomUUID } from 'node:crypto';
import type { JobView } from '../protocol/messages.js';
import { problemOf } from '../problem-of.js';
import type { OnProgress } from '../progress.js';
import type { Log } from './log.js';

const KEPT = 50;

interface Job {
  view: JobView;
  readonly controller: AbortController;
  readonly settled: Promise<void>;
}

/** Long pieces of work that the pane starts, watches and cancels. */
export class Jobs {
  private readonly jobs = new Map<string, Job>();

  constructor(private readonly log: Log) {}

  /**
   * Starts a job.
   * @param work gets a place to report progress and the signal of its cancellation; answers the job's result
   * @returns the job's id
   */
  start(
    kind: JobView['kind'],
    work: (onProgress: OnProgress, signal: AbortSignal) => Promise<unknown>,
  ): string {
    const jobId = randomUUID();
    const controller = new AbortController();
    const job: Job = {
      view: {
        jobId,
        kind,
        state: 'running',
        progress: { stage: 'Starting', done: 0, total: null, unit: 'steps' },
      },
      controller,
      settled: Promise.resolve()
        .then(() => work((progress) => (job.view = { ...job.view, progress }), controller.signal))
        .then(
          (result) => {
            job.view = { ...job.view, state: 'done', result };
            this.log({ event: 'job', kind, outcome: 'done' });
          },
          (error: unknown) => {
            const problem = problemOf(error);
            const state = controller.signal.aborted ? 'cancelled' : 'failed';
            job.view = { ...job.view, state, error: problem };
            this.log({ event: 'job', kind, outcome: state, code: problem.code });
          },
        ),
    };
    this.jobs.set(jobId, job);
    this.forgetOldest();
    return jobId;
  }

  view(jobId: string): JobView | null {
    return this.jobs.get(jobId)?.view ?? null;
  }

  /** Asks a job to stop; it stops at its next safe place. */
  cancel(jobId: string): JobView | null {
    const job = this.jobs.get(jobId);
    job?.controller.abort();
    return job?.view ?? null;
  }

  /** Cancels everything and waits until it has stopped. */
  async close(): Promise<void> {
    for (const job of this.jobs.values()) job.controller.abort();
    await Promise.all([...this.jobs.values()].map((job) => job.settled));
  }

  private forgetOldest(): void {
    for (const [id, job] of this.jobs) {
      if (this.jobs.size <= KEPT) return;
      if (job.view.state !== 'running') this.jobs.delete(id);
    }
  }
}
