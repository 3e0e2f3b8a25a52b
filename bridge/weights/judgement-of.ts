import { columnsFor } from '../../scoring/index.js';
import type { Judgement, WeightEdits } from '../../scoring/index.js';
import type { Day } from '../../scoring/units.js';
import type { Decisions } from '../protocol/messages.js';

/** What staff decided, beside these leads. @param ids of the leads, in their order */
export function judgementOf(
  { edits, cuts, custom, caps, tierRule, overrides }: Decisions,
  ids: readonly string[],
  asOf: Day,
): Judgement {
  return {
    asOf,
    edits: edits as WeightEdits,
    tierRule: tierRule ?? { by: 'points', ...cuts },
    ...(caps && { caps }),
    ...(overrides && { overrides }),
    ...(custom && { custom: { variables: custom.variables, columns: columnsFor(custom.values, ids) } }),
  };
}
