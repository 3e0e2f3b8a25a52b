import { TIERS, whyColumn } from '../../scoring/index.js';
import type { Leads, Scorecard, Scores, WeightEdits } from '../../scoring/index.js';
import type { Cell, ScoreRows } from './sheet-port.js';

/** Rank, Points, Tier, Probability and Why of every lead, in the order of the leads. */
export function scoreRows(
  keyHeading: string,
  leads: Leads,
  scores: Scores,
  card: Scorecard,
  edits: WeightEdits,
): ScoreRows {
  const why = whyColumn(leads, card, edits);
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
