import { words } from '../words.js';
import { attempt } from './attempt.js';
import { confirmRun } from './confirm-run.js';
import type { Pane } from './pane.js';
import { refreshStatus } from './refresh-status.js';
import { runJob } from './run-job.js';

/** Reads every upload that the bridge knows, newest first. */
export async function lookAtUploads(pane: Pane): Promise<void> {
  await attempt(pane, 'uploads', async () => pane.store.set({ uploads: await pane.bridge.runs() }));
}

/** Sends the scores of an upload that Slate was seen to store once more, in the place of newer ones. */
export async function sendAgain(pane: Pane, runId: string): Promise<void> {
  await runJob(pane, 'again', words.upload.preparing, async (report) => {
    const view = await pane.bridge.sendAgain(runId, report);
    pane.store.set({ run: { pullId: null, view, wasThere: false } });
    await confirmRun(pane, report);
    await refreshStatus(pane);
  });
}
