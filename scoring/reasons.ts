import { explainer } from './explain-lead.js';
import type { Contribution, Explanation } from './explain-lead.js';
import type { Leads } from './leads.js';
import type { Scorecard } from './scorecard.js';
import type { Points } from './units.js';
import type { WeightEdits } from './weights.js';

const UP = 3;
const DOWN = 2;

/** Why a lead stands where it stands, measured from the average lead: the largest contributions first. */
export interface Reasons {
  /** At most three, such as "3 pings (+9.2)". */
  readonly up: readonly string[];
  /** At most two, such as "no web visit yet (−3.0)". */
  readonly down: readonly string[];
}

export function reasonsFor(leads: Leads, i: number, card: Scorecard, edits?: WeightEdits): Reasons {
  return reasonsOf(explainer(leads, card, edits)(i), card);
}

export function reasonsOf(explanation: Explanation, card: Scorecard): Reasons {
  const { up, down } = largest(explanation);
  const numeric = new Set(card.terms.filter((term) => term.kind === 'numeric').map((term) => term.feature));
  const say = (c: Contribution) => {
    const bare = c.value === c.shortValue || c.part !== undefined || !numeric.has(c.feature);
    return `${bare ? `${c.label}: ${c.value}` : c.value} (${signed(c.points)})`;
  };
  return { up: up.map(say), down: down.map(say) };
}

/** One lead's line of the Why column: "+9.2 Pings 3 · +5.1 Origin Event Attendance · −3.0 Days since contact never". */
export function reasonWords(leads: Leads, i: number, card: Scorecard, edits?: WeightEdits): string {
  return whyLine(explainer(leads, card, edits)(i));
}

/** The whole Why column. @returns one line a lead, in the order of the leads */
export function whyColumn(leads: Leads, card: Scorecard, edits?: WeightEdits): string[] {
  const explain = explainer(leads, card, edits);
  return Array.from({ length: leads.rows }, (_, i) => whyLine(explain(i)));
}

/** The line of the Why column; that a person decided comes first, without the reason, which is for the lead's card. */
export function whyLine(explanation: Explanation): string {
  const { up, down } = largest(explanation);
  const { override } = explanation;
  const decided = override ? [`set to ${override.points.toFixed(1)} by hand until ${override.expires}`] : [];
  const largestOnes = [...up, ...down].map((c) => `${signed(c.points)} ${c.label} ${c.shortValue}`);
  return [...decided, ...largestOnes].join(' · ');
}

/** "+9.2" or "−3.0": one decimal, a real minus sign. */
export function signed(points: Points): string {
  return `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(1)}`;
}

function largest({ contributions }: Explanation): { up: Contribution[]; down: Contribution[] } {
  const falling = [...contributions].sort((a, b) => b.points - a.points);
  return {
    up: falling.filter((c) => c.points > 0).slice(0, UP),
    down: falling
      .filter((c) => c.points < 0)
      .reverse()
      .slice(0, DOWN),
  };
}
