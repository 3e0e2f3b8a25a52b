/** Where a value lies between knots: `(1 − share)` of knot `low` and `share` of knot `low + 1`; share is in [0, 1). */
export interface KnotPosition {
  low: number;
  share: number;
}

export type KnotScale = 'linear' | 'log1p';

/** @returns the value on the scale on which points are interpolated; log1p needs values above −1 */
export function onScale(value: number, scale: KnotScale): number {
  return scale === 'log1p' ? Math.log1p(Math.max(value, -1 + 1e-9)) : value;
}

/**
 * Locates a value between rising knots: linear on the scale, constant outside. The two shares are the value's linear
 * B-spline basis.
 *
 * @param scaledKnots the knots on the scale, rising
 * @param value not NaN; not yet on the scale
 * @param into overwritten and returned, so that loops allocate nothing
 */
export function locate(
  scaledKnots: readonly number[],
  scale: KnotScale,
  value: number,
  into: KnotPosition,
): KnotPosition {
  const x = onScale(value, scale);
  const last = scaledKnots.length - 1;
  into.share = 0;
  if (x <= scaledKnots[0]) into.low = 0;
  else if (x >= scaledKnots[last]) into.low = last;
  else {
    let low = 0;
    while (scaledKnots[low + 1] <= x) low++;
    into.low = low;
    into.share = (x - scaledKnots[low]) / (scaledKnots[low + 1] - scaledKnots[low]);
  }
  return into;
}
