import { TIERS } from '../../scoring/index.js';
import type { Leads, LeadScorer, Scores } from '../../scoring/index.js';
import type { Pane } from './pane.js';
import type { Cell, ScoreRows } from './sheet-port.js';

/** Leads between two breaths of the pane: their reasons take some tens of milliseconds. */
const SLICE = 5_000;

/**
 * Rank, Points, Tier, Probability and Why of every lead, in the order of the leads.
 * @param scorer whose last scores these are
 */
export async function scoreRows(
  { wait }: Pick<Pane, 'wait'>,
  keyHeading: string,
  leads: Leads,
  scores: Scores,
  scorer: Pick<LeadScorer, 'why'>,
): Promise<ScoreRows> {
  const cells: Cell[][] = [];
  for (let from = 0; from < leads.rows; from += SLICE) {
    if (from > 0) await wait(0);
    const why = scorer.why(from, Math.min(from + SLICE, leads.rows));
    why.forEach((reasons, k) => {
      const i = from + k;
      cells.push([
        scores.rank[i],
        scores.points[i],
        TIERS[scores.tier[i]],
        // Edits that could not be tried on past leads have no probability: the cell is empty.
        Number.isNaN(scores.probability[i]) ? '' : scores.probability[i],
        reasons,
      ]);
    });
  }
  return { keyHeading, ids: leads.ids, cells };
}
