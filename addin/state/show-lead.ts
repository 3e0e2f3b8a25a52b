import { explainLead, START, TIERS } from '../../scoring/index.js';
import type { Explanation, Points, Reasons, Tier } from '../../scoring/index.js';
import { words } from '../words.js';
import { attempt } from './attempt.js';
import type { Pane } from './pane.js';
import type { PaneState } from './pane-state.js';
import { scorerOf } from './score-as-decided.js';

/** A lead's score as an addition, in step with its cells in the sheet. */
export interface ShownLead {
  /** Person GUID. */
  readonly id: string;
  /** As the sheet spells it. */
  readonly name: string;
  /** ISO day of the pull. */
  readonly asOf: string;
  readonly explanation: Explanation;
  /** What speaks for it and against it, in plain words. */
  readonly reasons: Reasons;
  /** Features, and Start, to which staff's points give another contribution than the model's. */
  readonly edited: ReadonlySet<string>;
  /** What the sheet shows: the sum, or what was set by hand. */
  readonly points: Points;
  readonly modelPoints: Points;
  /** What the sheet said before the last pull; null for a lead that is new. */
  readonly earlier: Points | null;
  readonly rank: number;
  readonly tier: Tier;
}

/** Whether a look at the selection is under way, and whether the selection moved on meanwhile. */
const looks = new WeakMap<Pane, { again: boolean }>();

/**
 * Looks which lead of the sheet is selected. Arrow keys move the selection faster than Excel answers: moves that come
 * during a look are looked at together afterwards.
 */
export async function lookAtSelection(pane: Pane): Promise<void> {
  const under = looks.get(pane);
  if (under) {
    under.again = true;
    return;
  }
  const look = { again: false };
  looks.set(pane, look);
  do {
    look.again = false;
    await attempt(pane, 'explain', async () => {
      const { pulled } = pane.store.get();
      const selected = pulled ? await pane.sheet.selectedLead(pulled.columns[0].heading) : null;
      pane.store.set({ selected });
    });
  } while (look.again);
  looks.delete(pane);
}

/** The addition of the selected lead; null where none of the pulled leads is selected. */
export function shownLead({ pulled, scores, model, selected }: PaneState): ShownLead | null {
  if (!pulled || !scores || !model || !selected) return null;
  const i = pulled.leads.ids.indexOf(selected.id);
  if (i < 0) return null;
  const scorer = scorerOf(pulled.leads, model.card);
  const explanation = scorer.explain(i);
  return {
    id: pulled.leads.ids[i],
    name: selected.name === '' ? words.lead.nameless : selected.name,
    asOf: pulled.asOf,
    explanation,
    reasons: scorer.reasons(i),
    edited: differences(explanation, explainLead(pulled.leads, i, model.card)),
    points: scores.points[i],
    modelPoints: scores.modelPoints[i],
    earlier: pulled.earlier.get(selected.id.toLowerCase()) ?? null,
    rank: scores.rank[i],
    tier: TIERS[scores.tier[i]],
  };
}

function differences(a: Explanation, b: Explanation): Set<string> {
  // Staff's own rules and limits have no counterpart in the model.
  const ofModel = new Map(b.contributions.map((c) => [c.feature, c.points]));
  const edited = a.contributions.filter(
    ({ feature, part, points }) => part === undefined && points !== ofModel.get(feature),
  );
  return new Set([...(a.start === b.start ? [] : [START]), ...edited.map(({ feature }) => feature)]);
}
