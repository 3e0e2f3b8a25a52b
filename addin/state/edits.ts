import type { PublishedWeights } from '../../bridge/protocol/messages.js';
import type { WeightEdit, WeightEdits } from '../../scoring/index.js';

/** The edits with one attribute's replaced; an edit without members takes it back to the model's. */
export function withEdit(
  edits: WeightEdits,
  feature: string,
  attribute: string,
  edit: WeightEdit,
): WeightEdits {
  const others = Object.entries(edits).filter(([name]) => name !== feature);
  const siblings = Object.entries(Object.hasOwn(edits, feature) ? edits[feature] : {}).filter(
    ([name]) => name !== attribute,
  );
  const kept = edit.points === undefined && !edit.off ? siblings : [...siblings, [attribute, edit] as const];
  return Object.fromEntries(kept.length === 0 ? others : [...others, [feature, Object.fromEntries(kept)]]);
}

/** Edits as the protocol's parser hands them out, without the members that say nothing. */
export function editsOf(parsed: PublishedWeights['edits']): WeightEdits {
  let edits: WeightEdits = {};
  for (const [feature, attributes] of Object.entries(parsed)) {
    for (const [attribute, { points, off }] of Object.entries(attributes)) {
      const edit = { ...(points === undefined ? {} : { points }), ...(off ? { off } : {}) };
      edits = withEdit(edits, feature, attribute, edit);
    }
  }
  return edits;
}

/** How many attributes staff changed. */
export function countEdits(edits: WeightEdits): number {
  return Object.values(edits).reduce((sum, attributes) => sum + Object.keys(attributes).length, 0);
}

/** Whether two sets of edits say the same, in whatever order. */
export function sameEdits(a: WeightEdits, b: WeightEdits): boolean {
  return canonical(a) === canonical(b);
}

function canonical(edits: WeightEdits): string {
  const lines = Object.entries(edits).flatMap(([feature, attributes]) =>
    Object.entries(attributes).map(([attribute, { points, off }]) =>
      JSON.stringify([feature, attribute, points ?? null, off === true]),
    ),
  );
  return lines.sort().join('\n');
}
