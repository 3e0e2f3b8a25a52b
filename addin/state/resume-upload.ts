import { words } from '../words.js';
import { confirmRun } from './confirm-run.js';
import type { Pane } from './pane.js';
import { refreshStatus } from './refresh-status.js';
import { runJob } from './run-job.js';

/** Finishes deliveries that were interrupted. What had arrived is not sent again. */
export async function resumeUpload(pane: Pane): Promise<void> {
  const { bridge, store } = pane;
  await runJob(pane, 'resume', words.upload.preparing, async (report) => {
    const view = await bridge.resume(report);
    store.set({ run: { pullId: null, view, wasThere: false } });
    await confirmRun(pane, report);
    await refreshStatus(pane);
  });
}
