import type { WeightEdit, WeightEdits } from '../../scoring/index.js';
import { applyEdits } from './apply-edits.js';
import { withEdit } from './edits.js';
import type { Pane } from './pane.js';

/** Replaces staff's edit of one attribute; an edit without members takes it back to the model's. */
export function editWeight(
  pane: Pane,
  feature: string,
  attribute: string,
  edit: WeightEdit,
): Promise<boolean> {
  return setEdits(pane, withEdit(pane.store.get().edits, feature, attribute, edit));
}

/** Takes every weight back to the model's. */
export function resetWeights(pane: Pane): Promise<boolean> {
  return setEdits(pane, {});
}

function setEdits(pane: Pane, edits: WeightEdits): Promise<boolean> {
  pane.store.set({ edits, editsVersion: pane.store.get().editsVersion + 1, notice: null });
  return applyEdits(pane);
}
