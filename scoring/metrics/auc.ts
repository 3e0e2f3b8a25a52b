import { fallingGroups } from './falling-groups.js';

/**
 * Area under the ROC curve: the chance that a converted lead outscores one that did not convert. Ties count half.
 *
 * @param score n; no NaN
 * @param converted n; 0 or 1
 * @param weight n; 1 each where absent
 * @returns in [0, 1]; NaN where all leads, or none, converted
 */
export function auc(
  score: ArrayLike<number>,
  converted: ArrayLike<number>,
  weight?: ArrayLike<number>,
): number {
  let above = 0;
  let wins = 0;
  let others = 0;
  for (const group of fallingGroups(score, converted, weight)) {
    const negatives = group.weight - group.converted;
    wins += negatives * (above + group.converted / 2);
    above += group.converted;
    others += negatives;
  }
  return above === 0 || others === 0 ? NaN : wins / (above * others);
}
