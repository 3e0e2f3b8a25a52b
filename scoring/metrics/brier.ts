/**
 * Mean squared distance between probability and outcome.
 *
 * @param probability n; in [0, 1]
 * @param converted n; 0 or 1
 * @param weight n; 1 each where absent
 * @returns in [0, 1]; NaN where there are no rows
 */
export function brier(
  probability: ArrayLike<number>,
  converted: ArrayLike<number>,
  weight?: ArrayLike<number>,
): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < probability.length; i++) {
    const w = weight === undefined ? 1 : weight[i];
    sum += w * (probability[i] - converted[i]) ** 2;
    total += w;
  }
  return sum / total;
}
