import { sampleBridge } from '../sample/sample-bridge.js';
import { isSampleId } from '../sample/sample-leads.js';
import { words } from '../words.js';
import { attempt } from './attempt.js';
import { connect, openPane } from './open-pane.js';
import type { Pane } from './pane.js';
import { PaneError } from './pane-error.js';
import { initialState } from './pane-state.js';
import { pullLeads } from './pull-leads.js';

/**
 * A first look before anybody has signed in: the sample's leads come into the workbook, and everything but the bridge's
 * own work can be tried on them. A workbook that holds leads already is left alone.
 * @param today day since 1970
 */
export async function lookAtSample(pane: Pane, today: number): Promise<void> {
  const fits = await attempt(pane, 'sample', async () => {
    if ((await pane.sheet.heldLeads(isSampleId)) === 'others')
      throw new PaneError('SAMPLE_NO_ROOM', words.sample.noRoom, words.sample.noRoomAction);
  });
  if (!fits) return;
  pane.resting ??= pane.bridge;
  pane.bridge = sampleBridge(today);
  pane.store.set({ ...initialState, sample: true });
  await connect(pane);
  await pullLeads(pane);
}

/** Takes the sample out of the workbook and turns to the office's bridge. */
export async function leaveSample(pane: Pane): Promise<void> {
  if (!pane.resting) return;
  const gone = await attempt(pane, 'sample', () => pane.sheet.removeSample(isSampleId));
  if (!gone) return;
  pane.bridge = pane.resting;
  pane.resting = null;
  pane.store.set(initialState);
  await openPane(pane, null);
}
