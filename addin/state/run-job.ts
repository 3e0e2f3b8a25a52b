import type { JobHooks, JobProgress } from './bridge-port.js';
import { attempt } from './attempt.js';
import type { Pane } from './pane.js';
import type { Task } from './pane-state.js';
import type { WriteHooks } from './sheet-port.js';

/** What a job says about itself while it runs in the pane. */
export interface JobReport extends JobHooks {
  /** Shows a step of the pane's own, which cannot be cancelled. */
  readonly step: (stage: string) => Promise<void>;
  /** Shows how a long write into the sheet gets on; it can be cancelled. */
  readonly writing: (stage: string) => WriteHooks;
}

const STEP: Omit<JobProgress, 'stage'> = { done: 0, total: null, unit: 'steps' };

/**
 * Does a piece of work that takes its time: one at a time, with progress, and with a way to stop it.
 * @returns whether it was done; false, without a word, while other work is under way
 */
export async function runJob(
  pane: Pane,
  task: Task,
  stage: string,
  work: (report: JobReport) => Promise<void>,
): Promise<boolean> {
  const { store } = pane;
  if (store.get().work) return false;
  store.set({ problem: null });
  const controller = new AbortController();
  pane.stop = () => {
    const running = store.get().work;
    if (!running?.cancellable) return;
    store.set({ work: { ...running, cancelling: true } });
    controller.abort();
  };
  const show = (progress: JobProgress, cancellable: boolean) =>
    store.set({ work: { task, progress, cancelling: controller.signal.aborted, cancellable } });
  show({ ...STEP, stage }, true);
  const done = await attempt(pane, task, () =>
    work({
      signal: controller.signal,
      onProgress: (progress) => show(progress, true),
      writing: (words) => ({
        signal: controller.signal,
        onProgress: (rows, total) => show({ stage: words, done: rows, total, unit: 'rows' }, true),
      }),
      step: async (words) => {
        show({ ...STEP, stage: words }, false);
        // A breath, so that the words are on the screen before the work holds it.
        await pane.wait(0);
      },
    }),
  );
  pane.stop = null;
  store.set({ work: null });
  return done;
}
