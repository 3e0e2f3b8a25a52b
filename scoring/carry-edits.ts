import { editOf, START } from './edit-of.js';
import type { Scorecard } from './scorecard.js';
import type { WeightEdit, WeightEdits } from './weights.js';

/** Staff's edits under another model. */
export interface CarriedEdits {
  readonly edits: WeightEdits;
  /** Those of which the other model has no such feature or attribute, in the order of the edits. */
  readonly dropped: readonly { readonly feature: string; readonly attribute: string }[];
}

/** Takes edits over to another scorecard: those stay whose feature and attribute it has as well. */
export function carryEdits(card: Pick<Scorecard, 'terms'>, edits: WeightEdits): CarriedEdits {
  const known = new Map([[START, new Set([''])]]);
  for (const { feature, attributes } of card.terms)
    known.set(feature, new Set(attributes.map((a) => a.name)));
  const kept: [string, Record<string, WeightEdit>][] = [];
  const dropped: { feature: string; attribute: string }[] = [];
  for (const feature of Object.keys(edits)) {
    const stays: [string, WeightEdit][] = [];
    for (const attribute of Object.keys(edits[feature])) {
      const edit = editOf(edits, feature, attribute);
      if (edit && known.get(feature)?.has(attribute)) stays.push([attribute, edit]);
      else dropped.push({ feature, attribute });
    }
    if (stays.length > 0) kept.push([feature, Object.fromEntries(stays)]);
  }
  return { edits: Object.fromEntries(kept), dropped };
}
