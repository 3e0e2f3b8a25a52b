import { attempt } from './attempt.js';
import type { Pane } from './pane.js';

/** Asks what the pull on the screen holds, column by column; once a pull. */
export async function lookAtQuality(pane: Pane): Promise<void> {
  const { bridge, store } = pane;
  const pullId = store.get().pulled?.pullId ?? null;
  if (pullId === null || store.get().quality?.pullId === pullId) return;
  await attempt(pane, 'quality', async () => {
    store.set({ quality: { pullId, report: await bridge.quality(pullId) } });
  });
}
