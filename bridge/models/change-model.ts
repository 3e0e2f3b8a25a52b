import { carryEdits } from '../../scoring/index.js';
import type { CarriedEdits } from '../../scoring/index.js';
import type { Scorecard } from '../../scoring/scorecard.js';
import type { TierCuts } from '../../scoring/tiers.js';
import type { WeightEdits } from '../../scoring/weights.js';
import { BridgeError } from '../bridge-error.js';
import type { WeightsDraft } from '../weights/weights-store.js';

/** The weights that a model is taken into use with, and what of those before has no place in it. */
export interface WeightsForModel extends Pick<CarriedEdits, 'dropped'> {
  readonly draft: WeightsDraft;
}

/** Below the minimum of data a model may be looked at, not used. @throws BridgeError MODEL_HELD_BACK */
export function refuseHeldBack({ quality }: Scorecard): void {
  const heldBack = quality.report?.heldBack ?? null;
  if (heldBack === null) return;
  throw new BridgeError(
    'MODEL_HELD_BACK',
    `The model can be looked at, but not taken into use: ${heldBack}`,
    'Keep the model in use, and train again when there are more past leads.',
  );
}

/**
 * Staff's judgement outlives a model: edits stay where the new model has the attribute, cuts that staff moved stay where
 * they moved them, and so do custom variables, caps, the rule for tiers and overrides.
 * @param before the published weights of the model that was in use, and that model's own cuts
 */
export function weightsForNewModel(
  modelId: string,
  card: Scorecard,
  before: Omit<WeightsDraft, 'modelId'> & { readonly ownCuts: TierCuts },
): WeightsForModel {
  const { ownCuts, ...decided } = before;
  const { edits, dropped } = carryEdits(card, decided.edits as WeightEdits);
  const moved = decided.cuts.likely !== ownCuts.likely || decided.cuts.mayConvert !== ownCuts.mayConvert;
  return { draft: { ...decided, modelId, edits, cuts: moved ? decided.cuts : card.cuts }, dropped };
}
