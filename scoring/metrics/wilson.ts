const Z95 = 1.959963984540054;

/**
 * Wilson's interval for a rate.
 *
 * @param successes in [0, n]
 * @param n number of trials
 * @param z quantile of the normal distribution; 95 % both-sided where absent
 * @returns low and high in [0, 1]; 0 and 1 where n is 0
 */
export function wilson(successes: number, n: number, z = Z95): [number, number] {
  if (n <= 0) return [0, 1];
  const rate = successes / n;
  const spread = z * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n));
  const middle = rate + (z * z) / (2 * n);
  const scale = 1 + (z * z) / n;
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)];
}
