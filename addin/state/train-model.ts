import { words } from '../words.js';
import { takeModel } from './open-pane.js';
import { readModels } from './models.js';
import type { Pane } from './pane.js';
import { runJob } from './run-job.js';

/** Has the bridge train a model on past leads. The first is in use at once; a later one waits to be taken. */
export async function trainModel(pane: Pane): Promise<void> {
  const { bridge, store } = pane;
  await runJob(pane, 'train', words.model.training, async (report) => {
    const before = store.get().model?.id;
    const answer = await bridge.train(report);
    if (answer.inUse) takeModel(pane, answer);
    const same = answer.modelId === before;
    store.set({ status: await bridge.status(), modelNotice: same ? words.models.same : null });
    await readModels(pane);
  });
}
