import { parseScorecard } from '../../scoring/index.js';
import type { ModelAnswer } from '../../bridge/protocol/messages.js';
import { isSampleId } from '../sample/sample-leads.js';
import { attempt, failed } from './attempt.js';
import { lookAtEditedCells } from './decide.js';
import { decisionsOf } from './decisions.js';
import { editsOf } from './edits.js';
import type { Pane } from './pane.js';
import type { Model } from './pane-state.js';
import { readWeightsSheet } from './read-weights-sheet.js';
import { lookAtSelection } from './show-lead.js';

/**
 * The pane opens: with a pairing code from its address it pairs by itself, with a token it connects, with neither it
 * asks for the code.
 */
export async function openPane(pane: Pane, code: string | null): Promise<void> {
  if (code !== null) return pairPane(pane, code);
  if (!pane.bridge.isPaired()) return pane.store.set({ connection: 'pairing' });
  return connect(pane);
}

/** Trades the code that the bridge shows for a token, then connects. */
export async function pairPane(pane: Pane, code: string): Promise<void> {
  const { store } = pane;
  store.set({ pairing: true, problem: null });
  try {
    await pane.bridge.pair(code.trim());
  } catch (error) {
    store.set({ connection: 'pairing', ...failed(error, null, store.get()), pairing: false });
    return;
  }
  store.set({ pairing: false });
  await connect(pane);
}

/** Asks the bridge how things stand and reads the model in use. */
export async function connect(pane: Pane): Promise<void> {
  const { store } = pane;
  if (store.get().connection !== 'connected') store.set({ connection: 'starting' });
  await attempt(pane, 'connect', async () => {
    const status = await pane.bridge.status();
    if (status.modelId !== null) takeModel(pane, await pane.bridge.model());
    store.set({ status, connection: 'connected' });
    if (!store.get().sample) await pane.sheet.removeSample(isSampleId);
    await readWeightsSheet(pane);
    await pane.sheet.watchWeights(() => void readWeightsSheet(pane));
    await pane.sheet.watchSelection(() => void lookAtSelection(pane));
    await pane.sheet.watchLeads(() => void lookAtEditedCells(pane));
    const holdsLeads = (await pane.sheet.staffColumns()).length > 0;
    store.set({ restorable: await pane.sheet.previousScores(), holdsLeads });
  });
}

/** Puts a model in use; edits stay only while it is the same model. */
export function takeModel({ store, drafts }: Pane, answer: ModelAnswer): Model {
  const { model: before, editsVersion } = store.get();
  // A model never changes. The card that scored the leads stays: by it the scorer knows what staff decided of them.
  const card = before?.id === answer.modelId ? before.card : parseScorecard(answer.scorecard);
  const published = answer.weights?.modelId === answer.modelId ? answer.weights : null;
  const model: Model = { id: answer.modelId, card, cuts: published?.cuts ?? card.cuts, published };
  if (before?.id === model.id) {
    store.set({ model });
  } else {
    const edits = published ? editsOf(published.edits) : {};
    // What was decided and not uploaded yet outlives the pane; the sample knows nothing of it.
    const draft = store.get().sample ? null : drafts.read();
    store.set({
      model,
      edits,
      decisions: draft ?? decisionsOf(published),
      editsVersion: editsVersion + 1,
      appliedVersion: editsVersion + 1,
      receipt: null,
    });
  }
  return model;
}
