import { editsFromRows } from '../../scoring/index.js';
import type { EditedRow, WeightEdits } from '../../scoring/index.js';
import { words } from '../words.js';
import { applyEdits } from './apply-edits.js';
import { attempt } from './attempt.js';
import { sameEdits, withEdit } from './edits.js';
import type { Pane } from './pane.js';
import { editedRows } from './weights-sheet.js';

/**
 * Takes over what staff edited in the Weights sheet and scores with it. A change event is a hint: the sheet is read whole
 * and compared.
 */
export async function readWeightsSheet(pane: Pane): Promise<void> {
  await attempt(pane, 'edit', async () => {
    if (await takeSheetEdits(pane)) await applyEdits(pane, 0);
  });
}

/**
 * Reads the Weights sheet into the pane's edits. An edit of the pane that is on its way to the sheet wins over what the
 * sheet still says; edits made for another model are not carried over.
 * @returns whether the edits changed, or the sheet needs to be put right
 */
export async function takeSheetEdits({ store, sheet }: Pane): Promise<boolean> {
  const { editsVersion: version } = store.get();
  const settled = () => store.get().editsVersion === version && store.get().appliedVersion === version;
  if (!settled()) return false;
  const found = await sheet.readWeights();
  const { model, edits: before } = store.get();
  if (!found || !model || !settled()) return false;
  if (found.modelId !== model.id) {
    if (found.rows.some((row) => row.yourPoints !== '')) store.set({ notice: words.weights.otherModel });
    return false;
  }
  const rows = editedRows(model.card, found.rows);
  const { edits: read, rejected } = editsFromRows(model.card, rows);
  // A cell that cannot be read goes back to what it was, not to the model's.
  const edits = rejected.reduce((all, { row }) => keptEdit(all, before, rows[row]), read);
  if (sameEdits(edits, before) && rejected.length === 0) return false;
  const notice = rejected.length === 0 ? null : words.weights.rejected(rejected.length, rejected[0].reason);
  store.set({ edits, editsVersion: version + 1, notice });
  return true;
}

function keptEdit(edits: WeightEdits, before: WeightEdits, row: EditedRow | undefined): WeightEdits {
  const kept = row && Object.hasOwn(before, row.feature) ? before[row.feature][row.attribute] : undefined;
  return row && kept ? withEdit(edits, row.feature, row.attribute, kept) : edits;
}
