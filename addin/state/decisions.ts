import type { PublishedWeights } from '../../bridge/protocol/messages.js';
import type {
  CustomVariable,
  GroupCap,
  Override,
  TierCuts,
  TierRule,
  WeightEdits,
} from '../../scoring/index.js';
import type { DecidedCounts } from '../words.js';
import { countEdits } from './edits.js';

/** What staff decide beside the points of attributes. */
export interface Decisions {
  readonly custom: readonly CustomVariable[];
  readonly caps: readonly GroupCap[];
  /** Null where the model's cuts hold. */
  readonly tierRule: TierRule | null;
  readonly overrides: readonly Override[];
}

export const NO_DECISIONS: Decisions = { custom: [], caps: [], tierRule: null, overrides: [] };

export function decisionsOf(published: PublishedWeights | null): Decisions {
  return {
    custom: published?.custom?.variables ?? [],
    caps: published?.caps ?? [],
    tierRule: published?.tierRule ?? null,
    overrides: published?.overrides ?? [],
  };
}

/** How many things of each kind staff decided; rules that are switched off do not count. */
export function countDecided(edits: WeightEdits, { custom, caps, overrides }: Decisions): DecidedCounts {
  return {
    weights: countEdits(edits),
    rules: custom.filter(({ inUse }) => inUse).length,
    limits: caps.length,
    byHand: overrides.length,
  };
}

/** Whether two sets of decisions say the same. */
export function sameDecisions(a: Decisions, b: Decisions): boolean {
  const said = ({ custom, caps, tierRule, overrides }: Decisions) =>
    JSON.stringify(sorted([custom, caps, tierRule, overrides]));
  return said(a) === said(b);
}

/** The rule that cuts tiers, the model's cuts where staff set none. */
export function tierRuleOf({ tierRule }: Pick<Decisions, 'tierRule'>, cuts: TierCuts): TierRule {
  return tierRule ?? { by: 'points', ...cuts };
}

/** The same value with the members of every object in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
