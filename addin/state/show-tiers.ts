import type { Tier } from '../../scoring/index.js';
import { attempt } from './attempt.js';
import type { Pane } from './pane.js';

/** Shows the leads of some tiers in the sheet; all where `tiers` is empty. */
export async function showTiers(pane: Pane, tiers: readonly Tier[]): Promise<void> {
  const { store, sheet } = pane;
  const before = store.get().filter;
  store.set({ filter: tiers, filtersLost: [] });
  const done = await attempt(pane, 'filter', () => sheet.filterTiers(tiers));
  if (!done) store.set({ filter: before });
}
