import { TIERS } from '../../scoring/index.js';
import type { Leads, LeadScorer, Scores } from '../../scoring/index.js';
import type { Cell, ScoreRows } from './sheet-port.js';

/**
 * Rank, Points, Tier, Probability and Why of every lead, in the order of the leads.
 * @param scorer whose last scores these are
 */
export function scoreRows(
  keyHeading: string,
  leads: Leads,
  scores: Scores,
  scorer: Pick<LeadScorer, 'why'>,
): ScoreRows {
  const why = scorer.why();
  const cells = leads.ids.map((_, i): Cell[] => [
    scores.rank[i],
    scores.points[i],
    TIERS[scores.tier[i]],
    // Edits that could not be tried on past leads have no probability: the cell is empty.
    Number.isNaN(scores.probability[i]) ? '' : scores.probability[i],
    why[i],
  ]);
  return { keyHeading, ids: leads.ids, cells };
}
