import type { WeightEdit, WeightEdits } from './weights.js';

/** The constant's name in edits and in the Weights table. */
export const START = 'Start';

/** @returns staff's edit of one attribute, if any; names such as "constructor" are ordinary names here */
export function editOf(
  edits: WeightEdits | undefined,
  feature: string,
  attribute: string,
): WeightEdit | undefined {
  if (edits === undefined || !Object.hasOwn(edits, feature)) return undefined;
  const ofFeature = edits[feature];
  return Object.hasOwn(ofFeature, attribute) ? ofFeature[attribute] : undefined;
}
