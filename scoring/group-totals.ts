import type { Contribution } from './explain-lead.js';
import type { Points } from './units.js';

/** What a group's features and pairs add to a lead together. */
export interface GroupTotal {
  /** Null for what belongs to no group. */
  readonly group: string | null;
  readonly points: Points;
}

/**
 * A lead's contributions summed by group, in the order in which the groups first occur, what has no group last. With
 * Start they are exactly the lead's points. Empty where no contribution has a group.
 */
export function groupTotals(contributions: readonly Contribution[]): GroupTotal[] {
  const tenths = new Map<string | null, number>();
  for (const { group = null, points } of contributions) {
    tenths.set(group, (tenths.get(group) ?? 0) + Math.round(points * 10));
  }
  const named = [...tenths].filter(([group]) => group !== null);
  const rest = tenths.get(null);
  if (named.length === 0) return [];
  const totals: [string | null, number][] = rest === undefined ? named : [...named, [null, rest]];
  return totals.map(([group, sum]) => ({ group, points: sum / 10 }));
}
