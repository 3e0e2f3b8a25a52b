import type { WeightEdits } from '../../scoring/index.js';
import { decisionsOf, sameDecisions, tierRuleOf } from './decisions.js';
import type { Decisions } from './decisions.js';
import { editsOf, sameEdits } from './edits.js';
import type { Model } from './pane-state.js';

/** Whether what staff see is what the last upload published; before any, whether they left the model's weights alone. */
export function isPublished(
  { published, cuts }: Pick<Model, 'published' | 'cuts'>,
  edits: WeightEdits,
  decisions: Decisions,
): boolean {
  // Cuts by points are published as the model's own cuts, without a rule that says so.
  const withRule = (decided: Decisions) => ({ ...decided, tierRule: tierRuleOf(decided, cuts) });
  return (
    sameEdits(published ? editsOf(published.edits) : {}, edits) &&
    sameDecisions(withRule(decisionsOf(published)), withRule(decisions))
  );
}
