import { editsFromRows, readWeightCells } from '../../scoring/index.js';
import type { CustomVariable, EditedRow, WeightEdits } from '../../scoring/index.js';
import { words } from '../words.js';
import { applyEdits } from './apply-edits.js';
import { attempt } from './attempt.js';
import { sameEdits, withEdit } from './edits.js';
import type { Pane } from './pane.js';
import type { WeightCells } from './sheet-port.js';
import { editedRows, splitRows } from './weights-sheet.js';

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
export async function takeSheetEdits({ store, sheet, drafts }: Pane): Promise<boolean> {
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
  const { own, others } = splitRows(store.get(), found.rows);
  const { decisions } = store.get();
  const ofOwn = ownRules(decisions.custom, own);
  const rows = editedRows(model.card, others);
  const { edits: read, rejected } = editsFromRows(model.card, rows);
  // A cell that cannot be read goes back to what it was, not to the model's.
  const edits = rejected.reduce((all, { row }) => keptEdit(all, before, rows[row]), read);
  const reasons = [...rejected.map(({ reason }) => reason), ...ofOwn.rejected];
  if (sameEdits(edits, before) && !ofOwn.changed && reasons.length === 0) return false;
  const next = ofOwn.changed ? { ...decisions, custom: ofOwn.custom } : decisions;
  if (ofOwn.changed) drafts.write(next);
  store.set({
    edits,
    decisions: next,
    editsVersion: version + 1,
    notice: reasons.length === 0 ? null : words.weights.rejected(reasons.length, reasons[0]),
  });
  return true;
}

function keptEdit(edits: WeightEdits, before: WeightEdits, row: EditedRow | undefined): WeightEdits {
  const kept = row && Object.hasOwn(before, row.feature) ? before[row.feature][row.attribute] : undefined;
  return row && kept ? withEdit(edits, row.feature, row.attribute, kept) : edits;
}

/** Staff's own rules with the points and the switch that their rows of the sheet say now. */
interface OwnRules {
  readonly custom: CustomVariable[];
  readonly changed: boolean;
  /** What is wrong with cells that cannot be read, in sentences: there the rule stays as it was. */
  readonly rejected: string[];
}

function ownRules(custom: readonly CustomVariable[], rows: ReadonlyMap<string, WeightCells>): OwnRules {
  const rejected: string[] = [];
  const next = custom.map((rule) => {
    const row = rows.get(rule.id);
    if (!row) return rule;
    const read = readWeightCells(row, rule.label);
    if ('reason' in read) rejected.push(read.reason);
    const { points, inUse } = 'reason' in read ? rule : { ...read, points: read.points ?? rule.points };
    return points === rule.points && inUse === rule.inUse ? rule : { ...rule, points, inUse };
  });
  return { custom: next, changed: next.some((rule, i) => rule !== custom[i]), rejected };
}
