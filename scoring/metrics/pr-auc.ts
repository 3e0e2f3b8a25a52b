import { fallingGroups } from './falling-groups.js';

/**
 * Average precision: the mean of precision over recall, in steps, as scikit-learn's `average_precision_score`.
 *
 * @param score n; no NaN
 * @param converted n; 0 or 1
 * @param weight n; 1 each where absent
 * @returns in [0, 1]; NaN where none converted
 */
export function prAuc(
  score: ArrayLike<number>,
  converted: ArrayLike<number>,
  weight?: ArrayLike<number>,
): number {
  let called = 0;
  let caught = 0;
  let area = 0;
  for (const group of fallingGroups(score, converted, weight)) {
    called += group.weight;
    caught += group.converted;
    if (called > 0) area += group.converted * (caught / called);
  }
  return area / caught;
}
