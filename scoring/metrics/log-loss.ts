const CLIP = 1e-15;

/**
 * Mean negative log-likelihood of the outcomes. Probabilities are clipped to [1e-15, 1 − 1e-15].
 *
 * @param probability n; in [0, 1]
 * @param converted n; in [0, 1], fractions allowed
 * @param weight n; 1 each where absent
 * @returns at least 0; NaN where there are no rows
 */
export function logLoss(
  probability: ArrayLike<number>,
  converted: ArrayLike<number>,
  weight?: ArrayLike<number>,
): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < probability.length; i++) {
    const w = weight === undefined ? 1 : weight[i];
    const p = Math.min(Math.max(probability[i], CLIP), 1 - CLIP);
    sum -= w * (converted[i] * Math.log(p) + (1 - converted[i]) * Math.log(1 - p));
    total += w;
  }
  return sum / total;
}
