import type { PublishedWeights } from '../../bridge/protocol/messages.js';
import type { WeightEdits } from '../../scoring/index.js';
import { decisionsOf, sameDecisions } from './decisions.js';
import type { Decisions } from './decisions.js';
import { editsOf, sameEdits } from './edits.js';

/** Whether what staff see is what the last upload published; before any, whether they left the model's weights alone. */
export function isPublished(
  published: PublishedWeights | null,
  edits: WeightEdits,
  decisions: Decisions,
): boolean {
  return (
    sameEdits(published ? editsOf(published.edits) : {}, edits) &&
    sameDecisions(decisionsOf(published), decisions)
  );
}
