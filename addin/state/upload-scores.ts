import { wasDelivered } from '../../bridge/protocol/delivery-stage.js';
import type { UploadRequest } from '../../bridge/protocol/messages.js';
import type { CustomColumns } from '../../scoring/index.js';
import { words } from '../words.js';
import { settleEdits } from './apply-edits.js';
import { confirmRun } from './confirm-run.js';
import { rereadColumns } from './custom-columns.js';
import { isPublished } from './is-published.js';
import { takeModel } from './open-pane.js';
import type { Pane } from './pane.js';
import { PaneError } from './pane-error.js';
import type { PaneState, Pulled } from './pane-state.js';
import { takeSheetEdits } from './read-weights-sheet.js';
import { refreshSummary } from './refresh-summary.js';
import { refreshStatus } from './refresh-status.js';
import { runJob } from './run-job.js';

/** Codes of the findings for which a person must say first that the pull is right. */
export function holdsOf({ findings }: Pulled): string[] {
  return findings.filter(({ severity }) => severity === 'hold').map(({ code }) => code);
}

/** Whether a finding that nobody has accepted keeps the scores from being sent, or that there was no pull. */
export function isHeld({ pulled, accepted }: PaneState): boolean {
  if (pulled === null) return false;
  return pulled.pullId === null || (holdsOf(pulled).length > 0 && accepted !== pulled.pullId);
}

/** Whether the scores as they stand now, with the weights as they stand now, have been delivered. */
export function isSent({ run, pulled, model, edits, decisions }: PaneState): boolean {
  if (!run || !pulled?.pullId || !model || run.pullId !== pulled.pullId || run.view.state === 'sending')
    return false;
  return isPublished(model, edits, decisions);
}

/** Whether the next upload sends only scores that Slate does not store yet: that can be told once it stores a whole run. */
export function sendsChangedOnly({ status, changedOnly }: PaneState): boolean {
  return canSendChangedOnly(status) && (changedOnly ?? status?.changedOnly ?? false);
}

export function canSendChangedOnly(status: PaneState['status']): boolean {
  return status?.lastRun?.state === 'confirmed';
}

/**
 * Publishes the weights as they stand now, in pane and sheet, has the bridge score and deliver with them, and looks
 * whether Slate has the scores. Clicking again sends nothing twice: the bridge knows its runs by their content.
 */
export async function uploadScores(pane: Pane): Promise<void> {
  const { bridge, store } = pane;
  const { pulled } = store.get();
  if (!pulled?.pullId || isHeld(store.get())) return;
  const { pullId } = pulled;
  await runJob(pane, 'upload', words.upload.preparing, async (report) => {
    // Change events may be missed: what the sheet says now is what counts.
    await takeSheetEdits(pane);
    // What is sent is what the sheet shows: scores of before that stand in it again are scored anew first.
    if ((await rereadColumns(pane)) || store.get().restored !== null)
      store.set({ editsVersion: store.get().editsVersion + 1 });
    await settleEdits(pane);
    const { model, edits, status } = store.get();
    if (!model) throw new PaneError('NO_MODEL', words.pull.noModel, words.pull.noModelAction);
    const request = {
      pullId,
      modelId: model.id,
      edits: { ...edits },
      cuts: { ...model.cuts },
      ...decidedFor(store.get(), pulled),
      changedOnly: sendsChangedOnly(store.get()),
      ...(holdsOf(pulled).length > 0 && { acknowledged: holdsOf(pulled) }),
    };
    const view = await bridge.upload(request, report);
    store.set({ run: { pullId, view, wasThere: wasDelivered(view, status?.lastRun ?? null) } });
    takeModel(pane, await bridge.model());
    pane.drafts.clear();
    await confirmRun(pane, report);
    await refreshSummary(pane);
    await refreshStatus(pane);
  });
}

/** What staff decided beside the points of attributes, with what their own rules read of the sheet, by person. */
function decidedFor(
  { decisions, customColumns }: PaneState,
  { leads, asOf }: Pulled,
): Partial<UploadRequest> {
  const { custom, caps, tierRule, overrides } = decisions;
  const known = leads.ids.map((_, i) => i).filter((i) => isKnown(customColumns, i));
  const values = {
    readOn: asOf,
    ids: known.map((i) => leads.ids[i]),
    columns: Object.fromEntries(
      Object.entries(customColumns).map(([heading, cells]) => [heading, known.map((i) => cells[i] ?? '')]),
    ),
  };
  return {
    ...(custom.length === 0 ? {} : { custom: { variables: [...custom], values } }),
    ...(caps.length === 0 ? {} : { caps: [...caps] }),
    ...(tierRule === null ? {} : { tierRule }),
    ...(overrides.length === 0 ? {} : { overrides: [...overrides] }),
  };
}

/** Whether the sheet had a row of the lead when the columns were read. */
function isKnown(columns: CustomColumns, i: number): boolean {
  return Object.values(columns).every((cells) => cells[i] !== null);
}
