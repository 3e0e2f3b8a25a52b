import { fallingOrder } from './falling-order.js';

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
  const order = fallingOrder(score);
  let [above, wins, others] = [0, 0, 0];
  for (let at = 0; at < order.length;) {
    const tied = score[order[at]];
    let [all, positives] = [0, 0];
    for (; at < order.length && score[order[at]] === tied; at++) {
      const w = weight === undefined ? 1 : weight[order[at]];
      all += w;
      positives += w * converted[order[at]];
    }
    wins += (all - positives) * (above + positives / 2);
    above += positives;
    others += all - positives;
  }
  return above === 0 || others === 0 ? NaN : wins / (above * others);
}
