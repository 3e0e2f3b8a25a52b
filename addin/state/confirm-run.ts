import type { RunView } from '../../bridge/protocol/messages.js';
import { words } from '../words.js';
import type { JobHooks } from './bridge-port.js';
import type { Pane } from './pane.js';
import { refreshStatus } from './refresh-status.js';
import { runJob } from './run-job.js';

/** The sandbox picks files up within a second or two; a real Slate within the hour, so looking at once proves nothing. */
const SANDBOX_LOOKS_MS = [500, 1500, 3000, 6000];

/** Looks whether Slate stores the scores of this session's run, as often as it makes sense to look at once. */
export async function confirmRun(pane: Pane, hooks: JobHooks): Promise<void> {
  const { store } = pane;
  if (!store.get().status?.office.sandbox) return;
  for (const pauseMs of SANDBOX_LOOKS_MS) {
    const { run } = store.get();
    if (!run || run.view.state === 'confirmed' || hooks.signal.aborted) return;
    hooks.onProgress({ stage: words.upload.confirming, done: 0, total: null, unit: 'rows' });
    await pane.wait(pauseMs);
    await lookOnce(pane, run.view, hooks);
  }
}

/** One more look, when a person asks for it: at this session's run, or at the last one the bridge knows. */
export async function lookAgain(pane: Pane): Promise<void> {
  const view = pane.store.get().run?.view ?? pane.store.get().status?.lastRun;
  if (!view) return;
  await runJob(pane, 'confirm', words.upload.confirming, async (report) => {
    await lookOnce(pane, view, report);
    await refreshStatus(pane);
  });
}

async function lookOnce({ bridge, store }: Pane, { runId }: RunView, hooks: JobHooks): Promise<void> {
  const view = await bridge.confirm(runId, hooks);
  const { run } = store.get();
  if (run?.view.runId === view.runId) store.set({ run: { ...run, view } });
}
