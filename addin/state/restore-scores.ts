import { words } from '../words.js';
import { settleEdits } from './apply-edits.js';
import type { Pane } from './pane.js';
import { runJob } from './run-job.js';
import { writtenState } from './written-state.js';

/** Puts the scores back that the last write into the sheet replaced; once more puts those back that it replaced. */
export async function restoreScores(pane: Pane): Promise<void> {
  const { sheet, store } = pane;
  await runJob(pane, 'restore', words.restore.button, async (report) => {
    // A decision on its way to the sheet arrives first: otherwise it would wipe out what comes back now.
    await settleEdits(pane);
    const done = await sheet.restoreScores(report.writing(words.restore.button));
    if (!done) return store.set({ restorable: 0 });
    store.set(await writtenState(sheet, done, done.restored));
  });
}
