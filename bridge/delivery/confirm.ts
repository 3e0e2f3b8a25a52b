import { parse } from 'csv-parse/sync';
import type { SlateFeed } from '../slate/slate-feed.js';
import type { Outbox } from './outbox.js';
import type { Plan } from './plan.js';

/**
 * Asks Slate which scores of a run it stores, and counts those that are exactly the delivered ones. That a file was
 * picked up proves nothing; this does.
 * @returns leads whose points, tier and run are stored as sent
 */
export async function countStored(
  slate: SlateFeed,
  outbox: Outbox,
  plan: Plan,
  onRows: (rows: number) => void,
  signal: AbortSignal,
): Promise<number> {
  const sent = new Map<string, string>();
  for (const chunk of plan.chunks) {
    const bytes = await outbox.read(plan.runId, chunk);
    const rows = parse(Buffer.from(bytes), { columns: true }) as Record<string, string>[];
    for (const { person_id, points, tier } of rows) sent.set(person_id, `${Number(points)} ${tier}`);
  }
  const stored = await slate.pull('scores', { run_id: plan.runId }, onRows, signal);
  const { person_id = [], run_id = [], points = [], tier = [] } = stored.columns;
  const found = new Set<string>();
  for (let i = 0; i < stored.rows; i++) {
    const person = person_id[i]?.toLowerCase() ?? '';
    if (run_id[i] === plan.runId && sent.get(person) === `${Number(points[i])} ${tier[i]}`) found.add(person);
  }
  return found.size;
}
