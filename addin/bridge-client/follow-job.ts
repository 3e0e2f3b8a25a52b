import type { z } from 'zod';
import { JobView } from '../../bridge/protocol/messages.js';
import { ROUTES } from '../../bridge/protocol/routes.js';
import type { JobHooks } from '../state/bridge-port.js';
import { PaneError } from '../state/pane-error.js';
import { words } from '../words.js';
import { paneErrorOf, unexpected } from './call.js';

const POLL_MS = 300;
/** Looks in a row that may fail before the bridge counts as gone: about three seconds. */
const PATIENCE = 10;

export interface JobCalls {
  readonly ask: <T>(schema: z.ZodType<T>, path: string, body?: unknown) => Promise<T>;
  readonly wait: (ms: number) => Promise<void>;
}

/**
 * Watches a job of the bridge until it ends. After `signal` the bridge is told to cancel, once, and the job's own end is
 * awaited: what it managed to do is known only then.
 * @returns the job's result as `schema` reads it
 * @throws PaneError CANCELLED, the job's own problem, or what asking the bridge throws
 */
export async function followJob<T>(
  { ask, wait }: JobCalls,
  jobId: string,
  schema: z.ZodType<T>,
  { onProgress, signal }: JobHooks,
): Promise<T> {
  let failures = 0;
  let cancelSent = false;
  for (;;) {
    const cancelNow: boolean = signal.aborted && !cancelSent;
    const path = ROUTES.jobs + encodeURIComponent(jobId) + (cancelNow ? '/cancel' : '');
    const job = await ask(JobView, path, cancelNow ? {} : undefined).catch((error: unknown) => {
      const unreachable = error instanceof PaneError && error.code === 'UNREACHABLE';
      if (!unreachable || ++failures > PATIENCE) throw error;
      return null;
    });
    if (job) {
      failures = 0;
      cancelSent ||= cancelNow;
      onProgress(job.progress);
      if (job.state === 'done') return resultOf(job, schema);
      if (job.state === 'cancelled')
        throw new PaneError('CANCELLED', words.cancelled.sentence, words.cancelled.action);
      if (job.state === 'failed') throw job.error ? paneErrorOf(job.error) : unexpected();
    }
    await wait(POLL_MS);
  }
}

function resultOf<T>(job: JobView, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(job.result);
  if (!parsed.success) throw unexpected();
  return parsed.data;
}
