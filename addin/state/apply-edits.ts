import { words } from '../words.js';
import { attempt } from './attempt.js';
import type { Pane } from './pane.js';
import { PaneError } from './pane-error.js';
import { refreshSummary } from './refresh-summary.js';
import { scoreRows } from './score-rows.js';
import { scoreAsDecided, scorerOf } from './score-as-decided.js';
import { tierReceipt } from './tier-receipt.js';
import { weightsSheet } from './weights-sheet.js';
import { writtenState } from './written-state.js';

/** Long enough for the next digit, short enough to feel at once. */
export const EDIT_PAUSE_MS = 400;

/**
 * Scores the leads in memory with the edits as they stand, and brings sheet and receipt up to date. Of many edits in a
 * row only the last is worked out; work that a later edit overtook writes nothing any more.
 * @returns whether the sheet shows the edits
 */
export async function applyEdits(pane: Pane, pauseMs = EDIT_PAUSE_MS): Promise<boolean> {
  const { store, sheet } = pane;
  const version = store.get().editsVersion;
  const overtaken = () => store.get().editsVersion !== version;
  if (pauseMs > 0) await pane.wait(pauseMs);
  if (overtaken()) return false;
  const { model, pulled, scores: before, appliedVersion } = store.get();
  if (appliedVersion === version || !model) return true;

  return attempt(pane, 'edit', async () => {
    if (pulled && before) {
      const { leads, asOf } = pulled;
      const { scores, test } = await scoreAsDecided(pane, leads, model, asOf, store.get().customColumns);
      if (overtaken()) return;
      store.set({ scores, receipt: tierReceipt(version, before, scores, model.card.cuts, test) });
      const rows = await scoreRows(
        pane,
        pulled.columns[0].heading,
        leads,
        scores,
        scorerOf(leads, model.card),
      );
      if (overtaken()) return;
      const { filter } = store.get();
      const written = await writtenState(sheet, await sheet.writeScores(rows));
      const clicked = store.get().filter;
      // A tier that was clicked meanwhile is on its way to the sheet.
      store.set({ ...written, filter: clicked === filter ? written.filter : clicked });
    }
    if (overtaken()) return;
    await sheet.writeWeights(weightsSheet(model, store.get()));
    if (overtaken()) return;
    store.set({ appliedVersion: version });
    await refreshSummary(pane);
  });
}

/** Brings every edit into the sheet that is on its way to it. @throws PaneError SHEET_BEHIND where Excel does not take one */
export async function settleEdits(pane: Pane): Promise<void> {
  while (!(await applyEdits(pane, 0))) {
    if (pane.store.get().problem?.task === 'edit')
      throw new PaneError('SHEET_BEHIND', words.upload.sheetBehind, words.sheetErrors.retryExcel);
  }
}
