import { TIERS } from '../../scoring/tiers.js';
import type { FeedTable } from '../../scoring/table.js';
import { BridgeError } from '../bridge-error.js';
import type { SlateFeed } from '../slate/slate-feed.js';
import { frozenLeads } from './frozen-leads.js';
import type { Outbox } from './outbox.js';
import type { Plan } from './plan.js';

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
  const sent = new Map<string, string>();
  for (const { personId, points, tier } of await frozenLeads(outbox, plan))
    sent.set(personId, `${points} ${TIERS[tier]}`);
  const stored = await slate.pull('scores', { run_id: plan.runId }, onRows, signal);
  if (stored.rows === 0) return 0;
  const [personId, runId, points, tier] = ANSWERED.map((name) => columnOf(stored, name));
  const found = new Set<string>();
  for (let i = 0; i < stored.rows; i++) {
    const person = personId[i]?.toLowerCase() ?? '';
    // A blank cell is no 0.
    const score = points[i] === null ? '' : `${Number(points[i])} ${tier[i]}`;
    if (runId[i] === plan.runId && sent.get(person) === score) found.add(person);
  }
  return found.size;
}

/** Columns of the scores query that are compared. */
const ANSWERED = ['person_id', 'run_id', 'points', 'tier'] as const;

function columnOf({ columns }: FeedTable, name: string): readonly (string | null)[] {
  if (Object.hasOwn(columns, name)) return columns[name];
  throw new BridgeError(
    'COLUMN_MISSING',
    `Slate was asked for the scores it stores, but its answer has no column "${name}".`,
    'Compare the scores query in Slate with sql/scores.sql, and the fields that the import fills.',
  );
}
