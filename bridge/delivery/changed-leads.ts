import type { SlateFeed } from '../slate/slate-feed.js';
import type { PlanInput, ScoredLead } from './plan.js';
import { runView, type RunHistory } from './run-history.js';
import { scoreText, storedScores } from './stored-scores.js';

/**
 * Leads whose score is another than the one Slate stores, by Slate's own word. Equal points and an equal tier of another
 * model or other weights count as changed: their probability may be another.
 *
 * It can be told only while nothing is on its way. Until the last run is confirmed, what Slate stores may still be
 * replaced by it, and a lead that was left out would keep an older score.
 * @param runs oldest first
 * @returns null where it cannot be told, so that every lead must be sent
 * @throws BridgeError COLUMN_MISSING, or in Slate's name
 */
export async function changedLeads(
  slate: SlateFeed,
  runs: readonly RunHistory[],
  { leads, modelId, weightsId }: PlanInput,
  signal: AbortSignal,
): Promise<readonly ScoredLead[] | null> {
  const last = runs.at(-1);
  if (last === undefined || runView(last).state !== 'confirmed') return null;
  const alike = new Set(
    runs
      .filter(({ plan }) => plan.modelId === modelId && plan.weightsId === weightsId)
      .map(({ plan }) => plan.runId),
  );
  const stored = await storedScores(slate, undefined, () => undefined, signal);
  return leads.filter((lead) => {
    const there = stored.get(lead.personId.toLowerCase());
    return there === undefined || !alike.has(there.runId) || there.score !== scoreText(lead);
  });
}
