import { additionOf, capWords, readTenths } from './addition.js';
import type { Judgement, OverrideView } from './judgement.js';
import type { Leads } from './leads.js';
import { toTenths } from './points-table.js';
import type { Scorecard } from './scorecard.js';
import type { Points } from './units.js';
import type { ValueWords } from './value-words.js';
import type { WeightEdits } from './weights.js';

/** What one term adds to one lead. */
export interface Contribution extends ValueWords {
  /** The feature or pair, the id of a custom variable, or the group that is capped. */
  readonly feature: string;
  readonly label: string;
  /** What the feature belongs to, where the recipe says so. */
  readonly group?: string;
  readonly points: Points;
  /** custom: staff's own variable · cap: what the cap of a group takes away or puts on top; absent for features and pairs. */
  readonly part?: 'custom' | 'cap';
}

/** A lead's points as an addition: `start` plus every contribution is exactly `points`. */
export interface Explanation {
  readonly start: Points;
  /** Features and pairs, then custom variables, then what caps of groups take away or put on top. */
  readonly contributions: readonly Contribution[];
  readonly points: Points;
  /** What a person decided in place of `points`, where that holds. */
  readonly override?: OverrideView;
}

export function explainLead(leads: Leads, i: number, card: Scorecard, edits?: WeightEdits): Explanation {
  return explainer(leads, card, edits)(i);
}

/** The same for many leads: what does not depend on the lead is worked out once. */
export function explainer(leads: Leads, card: Scorecard, edits?: WeightEdits): (i: number) => Explanation {
  return judgedExplainer(leads, card, edits === undefined ? { asOf: NaN } : { asOf: NaN, edits });
}

/** The same with everything that staff decided. */
export function judgedExplainer(
  leads: Leads,
  card: Scorecard,
  judgement: Judgement,
): (i: number) => Explanation {
  const addition = additionOf(leads, card, judgement);
  const { rows, caps, overrides } = addition;
  const start = addition.start / 10;
  const tenths = new Int32Array(rows.length + caps.length);
  return (i) => {
    readTenths(addition, i, tenths);
    const contributions = rows.map(({ feature, label, group, part, words }, r): Contribution => {
      const names = { feature, label, ...(group === undefined ? {} : { group }), ...(part && { part }) };
      return { ...names, ...words(i), points: tenths[r] / 10 };
    });
    caps.forEach(({ cap }, c) => {
      const change = tenths[rows.length + c];
      if (change === 0) return;
      const { group } = cap;
      const names = { feature: group, label: group, group, part: 'cap' } as const;
      contributions.push({ ...names, ...capWords(cap, change), points: change / 10 });
    });
    const points = tenths.reduce((sum, t) => sum + t, addition.start) / 10;
    const override = overrides.get(i);
    if (override === undefined) return { start, contributions, points };
    const { reason, expires } = override;
    const decided = { points: toTenths(override.points) / 10, reason, expires };
    return { start, contributions, points, override: decided };
  };
}
