import { TIERS, tierCounts } from '../../scoring/index.js';
import type { Leads, Scores, Tier } from '../../scoring/index.js';
import { words } from '../words.js';
import { countDecided } from './decisions.js';
import { isPublished } from './is-published.js';
import type { Model, PaneState, Pulled } from './pane-state.js';
import type { Cell, SummaryBlock, SummarySheet } from './sheet-port.js';

/** Features that the summary prefers to break leads down by; otherwise the first two categories of the recipe. */
const PREFERRED = ['origin', 'college'];

/** The Summary sheet for the leads and scores at hand; null where there are none. */
export function summarySheet(state: PaneState): SummarySheet | null {
  const { pulled, scores, model } = state;
  if (!pulled || !scores || !model) return null;
  return {
    facts: facts(state, pulled, model),
    tiers: tierCounts(scores),
    blocks: breakdowns(pulled.leads, scores, model),
  };
}

function facts(state: PaneState, { asOf, leads, pullId }: Pulled, model: Model): [string, Cell][] {
  const { summary, model: modelWord } = words.sheet;
  const { run, edits, decisions } = state;
  // What was decided after the upload is in the numbers below and was in none of its files.
  const isCurrent = run?.pullId === pullId && isPublished(model, edits, decisions);
  const current = isCurrent ? run.view : null;
  return [
    [summary.asOf, asOf],
    [summary.leads, leads.rows],
    [modelWord, model.id],
    [summary.weights, weightsInWords(model, state, current?.weightsId ?? null)],
    [summary.run, current?.runId ?? summary.noRun],
  ];
}

function weightsInWords(model: Model, { edits, decisions }: PaneState, uploaded: string | null): string {
  const { ownWeights, draftWeights } = words.sheet.summary;
  if (uploaded !== null) return uploaded;
  const { published } = model;
  if (published !== null && isPublished(model, edits, decisions)) return published.weightsId;
  return draftWeights(countDecided(edits, decisions)) ?? ownWeights;
}

function breakdowns(leads: Leads, scores: Scores, { card }: Model): SummaryBlock[] {
  const categories = card.terms.filter((term) => leads.features.columns[term.feature]?.kind === 'category');
  const preferred = categories.filter((term) => PREFERRED.includes(term.feature.toLowerCase()));
  return (preferred.length > 0 ? preferred : categories).slice(0, 2).map((term) => ({
    title: words.sheet.summary.by(term.label),
    rows: tiersBy(leads, scores, term.feature),
  }));
}

/** Leads by tier for every category of a feature, the most frequent first. */
function tiersBy(leads: Leads, scores: Scores, feature: string): SummaryBlock['rows'] {
  const column = leads.features.columns[feature];
  if (column.kind !== 'category') return [];
  const rows = new Map<number, Record<Tier, number>>();
  for (let i = 0; i < leads.rows; i++) {
    const counts = rows.get(column.codes[i]) ?? { Likely: 0, 'May convert': 0, Unlikely: 0 };
    counts[TIERS[scores.tier[i]]]++;
    rows.set(column.codes[i], counts);
  }
  const total = (counts: Record<Tier, number>) => TIERS.reduce((sum, tier) => sum + counts[tier], 0);
  return [...rows]
    .map(([code, counts]) => ({ name: code < 0 ? words.sheet.summary.missing : column.levels[code], counts }))
    .sort((a, b) => total(b.counts) - total(a.counts));
}
