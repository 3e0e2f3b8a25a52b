import { carryEdits, parseScorecard } from '../../scoring/index.js';
import type { ModelChange } from '../../bridge/protocol/messages.js';
import { words } from '../words.js';
import { attempt } from './attempt.js';
import { takeModel } from './open-pane.js';
import type { Pane } from './pane.js';
import type { Task } from './pane-state.js';
import { takeSheetEdits } from './read-weights-sheet.js';
import { rescore } from './rescore.js';
import { runJob } from './run-job.js';

/** Asks the bridge which models there are, reads the one that waits to be taken into use, and the last comparison. */
export async function lookAtModels(pane: Pane): Promise<void> {
  await attempt(pane, 'models', async () => {
    await readModels(pane);
    pane.store.set({ comparison: await pane.bridge.comparison() });
  });
}

export async function readModels({ bridge, store }: Pane): Promise<void> {
  const models = await bridge.models();
  const waiting = models.candidate;
  if (waiting === null) return store.set({ models, candidate: null });
  const known = store.get().candidate;
  const candidate =
    known?.id === waiting
      ? known
      : { id: waiting, card: parseScorecard((await bridge.modelOf(waiting)).scorecard) };
  store.set({ models, candidate });
}

/** Takes the waiting model into use: staff's edits go with it where it has their rows, and the sheet is scored anew. */
export async function useCandidate(pane: Pane): Promise<void> {
  const { candidate } = pane.store.get();
  if (candidate) await changeModel(pane, 'use', () => pane.bridge.useModel(candidate.id), true);
}

/** Takes the model before into use again, with the weights that it had. */
export async function modelBefore(pane: Pane): Promise<void> {
  await changeModel(pane, 'back', () => pane.bridge.modelBefore(), false);
}

/** @param carry whether edits that are not published yet go along */
async function changeModel(
  pane: Pane,
  task: Task,
  ask: () => Promise<ModelChange>,
  carry: boolean,
): Promise<void> {
  const { store } = pane;
  await runJob(pane, task, words.models.changing, async (report) => {
    await report.step(words.models.changing);
    // What the Weights sheet says now is staff's word, whether or not it reached the pane.
    await takeSheetEdits(pane);
    const { edits, model: before } = store.get();
    const change = await ask();
    const model = takeModel(pane, change);
    if (before?.id !== model.id) {
      const carried = carryEdits(model.card, edits);
      if (carry) store.set({ edits: carried.edits });
      const label = (feature: string) =>
        before?.card.terms.find((term) => term.feature === feature)?.label ?? feature;
      const dropped = carry
        ? carried.dropped.map(({ feature, attribute }) => `${label(feature)} ${attribute}`)
        : [];
      store.set({
        modelNotice: carry ? words.models.taken(dropped) : words.models.back,
        status: await pane.bridge.status(),
      });
      await rescore(pane, report);
    }
    await readModels(pane);
  });
}
