import { parse } from 'csv-parse/sync';
import { TIERS } from '../../scoring/tiers.js';
import type { Outbox } from './outbox.js';
import type { Plan, ScoredLead } from './plan.js';

/**
 * The leads of a run, read back from its frozen chunks.
 * @throws BridgeError OUTBOX_DAMAGED
 */
export async function frozenLeads(outbox: Outbox, plan: Plan): Promise<ScoredLead[]> {
  const leads: ScoredLead[] = [];
  for (const chunk of plan.chunks) {
    const bytes = await outbox.read(plan.runId, chunk);
    const rows = parse(Buffer.from(bytes), { columns: true }) as Record<string, string>[];
    for (const { person_id, points, rank, tier, probability } of rows) {
      leads.push({
        personId: person_id,
        points: Number(points),
        rank: Number(rank),
        tier: TIERS.findIndex((name) => name === tier),
        probability: probability === 'none' ? NaN : Number(probability),
      });
    }
  }
  return leads;
}
