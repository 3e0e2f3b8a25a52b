import { additionOf, capWords, readTenths } from './addition.js';
import { explainer } from './explain-lead.js';
import type { Explanation } from './explain-lead.js';
import type { Judgement } from './judgement.js';
import type { Leads } from './leads.js';
import { toTenths } from './points-table.js';
import type { Tenths } from './points-table.js';
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

export function reasonsOf({ contributions }: Explanation, card: Scorecard): Reasons {
  const { up, down } = largest(Int32Array.from(contributions, (c) => toTenths(c.points)));
  const numeric = new Set(card.terms.filter((term) => term.kind === 'numeric').map((term) => term.feature));
  const say = (at: number) => {
    const c = contributions[at];
    const bare = c.value === c.shortValue || c.part !== undefined || !numeric.has(c.feature);
    return `${bare ? `${c.label}: ${c.value}` : c.value} (${signed(c.points)})`;
  };
  return { up: up.map(say), down: down.map(say) };
}

/** One lead's line of the Why column: "+9.2 Pings 3 · +5.1 Origin Event Attendance · −3.0 Days since contact never". */
export function reasonWords(leads: Leads, i: number, card: Scorecard, edits?: WeightEdits): string {
  return whyLines(leads, card, { asOf: NaN, ...(edits && { edits }) })(i);
}

/** The whole Why column. @returns one line a lead, in the order of the leads */
export function whyColumn(leads: Leads, card: Scorecard, edits?: WeightEdits): string[] {
  const lineOf = whyLines(leads, card, { asOf: NaN, ...(edits && { edits }) });
  return Array.from({ length: leads.rows }, (_, i) => lineOf(i));
}

/**
 * A function from lead to its line of the Why column, by everything that staff decided. That a person decided comes
 * first, without the reason, which is for the lead's card.
 */
export function whyLines(leads: Leads, card: Scorecard, judgement: Judgement): (i: number) => string {
  const addition = additionOf(leads, card, judgement);
  const { rows, caps, overrides } = addition;
  const tenths = new Int32Array(rows.length + caps.length);
  const read = new Int32Array(tenths.length);
  const written = new Map<Tenths, string>();
  const points = (of: Tenths): string => {
    const known = written.get(of) ?? signed(of / 10);
    written.set(of, known);
    return known;
  };
  return (i) => {
    readTenths(addition, i, tenths);
    read.set(tenths);
    const { up, down } = largest(read);
    // Only the few that are shown are put into words.
    const say = (at: number): string => {
      const shown = points(tenths[at]);
      if (at < rows.length) return `${shown} ${rows[at].label} ${rows[at].words(i).shortValue}`;
      const { cap } = caps[at - rows.length];
      return `${shown} ${cap.group} ${capWords(cap, tenths[at]).shortValue}`;
    };
    const override = overrides.get(i);
    const decided = override
      ? [`set to ${override.points.toFixed(1)} by hand until ${override.expires}`]
      : [];
    return [...decided, ...up.map(say), ...down.map(say)].join(' · ');
  };
}

/** "+9.2" or "−3.0": one decimal, a real minus sign. */
export function signed(points: Points): string {
  return `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(1)}`;
}

/**
 * The largest contributions in either direction, as indices; of equal ones the first of those up, the last of those down.
 *
 * @param tenths those that are taken become 0
 */
function largest(tenths: Int32Array): { up: number[]; down: number[] } {
  const take = (most: number, sign: 1 | -1): number[] => {
    const taken: number[] = [];
    while (taken.length < most) {
      let best = -1;
      for (let at = 0; at < tenths.length; at++) {
        const size = tenths[at] * sign;
        if (size <= 0) continue;
        if (best < 0 || size > tenths[best] * sign || (sign < 0 && size === tenths[best] * sign)) best = at;
      }
      if (best < 0) break;
      taken.push(best);
      tenths[best] = 0;
    }
    return taken;
  };
  return { up: take(UP, 1), down: take(DOWN, -1) };
}
