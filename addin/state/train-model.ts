import { words } from '../words.js';
import { takeModel } from './open-pane.js';
import type { Pane } from './pane.js';
import { runJob } from './run-job.js';

/** Has the bridge train a model on past leads and puts it in use. */
export async function trainModel(pane: Pane): Promise<void> {
  const { bridge, store } = pane;
  await runJob(pane, 'train', words.model.training, async (report) => {
    takeModel(pane, await bridge.train(report));
    store.set({ status: await bridge.status() });
  });
}
