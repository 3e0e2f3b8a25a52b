import type { Scorecard } from '../../scoring/scorecard.js';
import type { LedgerEntry } from '../delivery/ledger-entry.js';
import type { ModelsAnswer, ModelSummary } from '../protocol/messages.js';
import type { ModelStore } from './model-store.js';

/** Every model file in a line, the one in use, the one before, and the one trained last. */
export async function summariseModels(
  store: ModelStore,
  ledger: readonly LedgerEntry[],
): Promise<ModelsAnswer> {
  const trainedAt = new Map<string, string>();
  for (const { at, fact } of ledger) if (fact?.kind === 'trained') trainedAt.set(fact.modelId, at);
  const models: ModelSummary[] = [];
  const unreadable: string[] = [];
  for (const modelId of await store.list()) {
    try {
      models.push(summaryOf(modelId, trainedAt.get(modelId) ?? null, await store.read(modelId)));
    } catch {
      // A damaged file, or one of a later version, must not hide the others.
      unreadable.push(modelId);
    }
  }
  const when = (model: ModelSummary) => model.trainedAt ?? model.asOf;
  models.sort((a, b) => (when(a) < when(b) ? 1 : when(a) > when(b) ? -1 : 0));
  const current = await store.current();
  const last = lastTrained(ledger);
  const offered = last !== current && models.some(({ modelId }) => modelId === last);
  return {
    current,
    before: await store.before(),
    candidate: offered ? last : null,
    models,
    unreadable: unreadable.sort(),
  };
}

function lastTrained(ledger: readonly LedgerEntry[]): string | null {
  const fact = ledger.findLast((entry) => entry.fact?.kind === 'trained')?.fact;
  return fact?.kind === 'trained' ? fact.modelId : null;
}

function summaryOf(modelId: string, trainedAt: string | null, card: Scorecard): ModelSummary {
  const { trained, quality, recipe } = card;
  return {
    modelId,
    trainedAt,
    asOf: trained.asOf,
    recipe: recipe.name,
    people: trained.people,
    positives: trained.positives,
    auc: Number.isNaN(quality.auc) ? null : quality.auc,
    grade: quality.report?.grade ?? null,
    heldBack: quality.report?.heldBack ?? null,
  };
}
