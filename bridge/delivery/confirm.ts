import type { SlateFeed } from '../slate/slate-feed.js';
import { frozenLeads } from './frozen-leads.js';
import type { Outbox } from './outbox.js';
import type { Plan } from './plan.js';
import { scoreText, storedScores } from './stored-scores.js';

/**
 * Asks Slate which scores of a run it stores, and counts those that are exactly the delivered ones. That a file was
 * picked up proves nothing; this does.
 * @returns leads whose points, tier and run are stored as sent
 * @throws BridgeError COLUMN_MISSING, OUTBOX_DAMAGED
 */
export async function countStored(
  slate: SlateFeed,
  outbox: Outbox,
  plan: Plan,
  onRows: (rows: number) => void,
  signal: AbortSignal,
): Promise<number> {
  const sent = await frozenLeads(outbox, plan);
  const stored = await storedScores(slate, plan.runId, onRows, signal);
  return sent.filter((lead) => {
    const there = stored.get(lead.personId);
    return there?.runId === plan.runId && there.score === scoreText(lead);
  }).length;
}
