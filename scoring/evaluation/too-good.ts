import type { QualityWarning } from '../quality-report.js';

/** From this AUC on a model is not taken on trust: what people decide is rarely so plain beforehand. */
export const TOO_GOOD = 0.97;
/** Warnings that name a feature which gives the outcome away. */
const NAMES_A_CULPRIT = new Set(['DECIDES_ALONE', 'EVERYBODY_CONVERTED']);

/**
 * Warns where new leads are put in order so well that the outcome must have been known, though no feature gives it away
 * alone: several that are filled in afterwards can do so together.
 *
 * @param auc on held-out leads
 * @param others what is warned of already
 */
export function tooGood(auc: number, others: readonly QualityWarning[]): QualityWarning[] {
  if (!(auc >= TOO_GOOD) || others.some(({ code }) => NAMES_A_CULPRIT.has(code))) return [];
  return [
    {
      code: 'TOO_GOOD',
      sentence: `Of two new leads, one of whom converted, the model puts the right one first ${timesInHundred(auc)}. People are hardly ever so predictable, and no feature does it alone, so several together may already know the outcome. Ask of every feature when it is written down; take out those of afterwards, and train again.`,
    },
  ];
}

/** Never more than was found: 0.996 is 99 times in 100. */
function timesInHundred(auc: number): string {
  return auc === 1 ? 'every time' : `${Math.floor(100 * auc)} times in 100`;
}
