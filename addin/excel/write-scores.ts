import type { RestoredScores, ScoreRows, ShownRows, WriteHooks } from '../state/sheet-port.js';
import { words } from '../words.js';
import { GONE } from './merge-rows.js';
import { mergeIntoTable } from './merge-into-table.js';
import { readPreviousScores } from './previous-scores.js';

/** Score cells of a lead that Slate no longer lists. */
export const GONE_CELLS = ['', '', '', '', words.sheet.gone];
/** Score cells of a lead that had no score. */
const NO_SCORE = ['', '', '', '', ''];

/** Writes Rank, Points, Tier, Probability and Why, and nothing else, into the rows as they stand now. */
export async function writeScores(
  context: Excel.RequestContext,
  scores: ScoreRows,
  hooks?: WriteHooks,
): Promise<ShownRows> {
  const { tiers, filtersLost } = await mergeIntoTable(context, { scores, withoutScore: GONE_CELLS }, hooks);
  return { tiers, filtersLost };
}

/** Puts back the scores that the last write replaced, lead by lead; what stands there now can be put back in turn. */
export async function restoreScores(
  context: Excel.RequestContext,
  hooks?: WriteHooks,
): Promise<RestoredScores | null> {
  const scores = await readPreviousScores(context);
  if (!scores) return null;
  const merge = { scores, withoutScore: NO_SCORE };
  const { leadOfRow, tiers, filtersLost } = await mergeIntoTable(context, merge, hooks);
  return {
    restored: leadOfRow.filter((lead) => lead >= 0).length,
    cleared: leadOfRow.filter((lead) => lead === GONE).length,
    tiers,
    filtersLost,
  };
}
