import type { Interval, QualityWarning } from '../quality-report.js';

/** An honest fit loses a few hundredths between the leads it learned from and new ones. */
const USUAL_GAP = 0.05;

/** Warns where the model knew the leads it learned from far better than new ones. */
export function trainingGap(trainingAuc: number, auc: number, interval: Interval): QualityWarning[] {
  if (!(trainingAuc - auc > USUAL_GAP && trainingAuc > interval.high)) return [];
  return [
    {
      code: 'TRAINING_FAR_ABOVE_TEST',
      sentence: `On the leads it learned from the model has an AUC of ${trainingAuc.toFixed(3)}, on new ones ${auc.toFixed(3)}: it learned what does not carry over, or a feature knew the outcome. Look for features that are filled in afterwards, leave out those with many rare categories, or train on more leads.`,
    },
  ];
}
