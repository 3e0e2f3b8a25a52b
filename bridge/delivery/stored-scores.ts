import { TIERS } from '../../scoring/tiers.js';
import type { FeedTable } from '../../scoring/table.js';
import { BridgeError } from '../bridge-error.js';
import type { SlateFeed } from '../slate/slate-feed.js';
import type { ScoredLead } from './plan.js';

/** A lead's score as Slate stores it. */
export interface StoredScore {
  readonly runId: string;
  /** As `scoreText` writes it; empty where no points are stored. */
  readonly score: string;
}

/**
 * Asks Slate which scores it stores.
 * @param runId only of this run; of every person with a score where absent
 * @returns by person GUID in lower case; a person of whom Slate tells two different scores is left out
 * @throws BridgeError COLUMN_MISSING, or in Slate's name
 */
export async function storedScores(
  slate: SlateFeed,
  runId: string | undefined,
  onRows: (rows: number) => void,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, StoredScore>> {
  const stored = await slate.pull('scores', runId === undefined ? {} : { run_id: runId }, onRows, signal);
  const scores = new Map<string, StoredScore>();
  if (stored.rows === 0) return scores;
  const [ids, runs, points, tiers] = ANSWERED.map((name) => columnOf(stored, name));
  const doubtful = new Set<string>();
  for (let i = 0; i < stored.rows; i++) {
    const person = ids[i]?.toLowerCase() ?? '';
    // A blank cell is no 0.
    const score = points[i] === null ? '' : `${Number(points[i])} ${tiers[i]}`;
    const before = scores.get(person);
    const now = { runId: runs[i] ?? '', score };
    if (before && (before.runId !== now.runId || before.score !== now.score)) doubtful.add(person);
    scores.set(person, now);
  }
  for (const person of doubtful) scores.delete(person);
  return scores;
}

/** What is compared of a score: points as they are delivered, with one decimal, and the tier's name. */
export function scoreText({ points, tier }: Pick<ScoredLead, 'points' | 'tier'>): string {
  return `${Number(points.toFixed(1))} ${TIERS[tier]}`;
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
