import { words } from '../words.js';
import type { Pane } from './pane.js';
import { runJob } from './run-job.js';

/** Has the bridge fit the scorecard and other methods on the same past leads. */
export async function compareMethods(pane: Pane): Promise<void> {
  await runJob(pane, 'compare', words.comparison.comparing, async (report) => {
    pane.store.set({ comparison: await pane.bridge.compare(report) });
  });
}
