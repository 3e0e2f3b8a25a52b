import type { Pane } from './pane.js';

/** What the bridge says of itself after a delivery, and its uploads where somebody has looked at them. */
export async function refreshStatus({ bridge, store }: Pane): Promise<void> {
  store.set({ status: await bridge.status() });
  if (store.get().uploads !== null) store.set({ uploads: await bridge.runs() });
}
