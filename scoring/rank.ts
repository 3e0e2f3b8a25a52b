/**
 * Ranks points from the highest down; ties share the best rank: 1, 2, 2, 4.
 *
 * @param points n; no NaN
 * @returns n; from 1
 */
export function rank(points: Float64Array): Int32Array {
  const rising = points.slice().sort();
  const n = rising.length;
  const rankOf = new Map<number, number>();
  // The last of equal points in rising order is the first of them in falling order.
  for (let i = 0; i < n; i++) rankOf.set(rising[i], n - i);
  return Int32Array.from(points, (p) => rankOf.get(p) ?? n);
}
