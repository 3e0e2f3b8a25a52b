import { fallingGroups } from './falling-groups.js';

/**
 * Conversion among the best-scored share of leads, over the average. Where the edge falls among tied leads, so many of
 * them are taken as fit, with the conversions expected of a random choice.
 *
 * @param score n; no NaN
 * @param converted n; 0 or 1
 * @param share in (0, 1]; 0.1 is the best tenth
 * @param weight n; 1 each where absent
 * @returns at least 0; NaN where none converted
 */
export function liftAt(
  score: ArrayLike<number>,
  converted: ArrayLike<number>,
  share: number,
  weight?: ArrayLike<number>,
): number {
  const groups = fallingGroups(score, converted, weight);
  const total = groups.reduce((sum, group) => sum + group.weight, 0);
  const all = groups.reduce((sum, group) => sum + group.converted, 0);
  let room = total * share;
  let caught = 0;
  for (const group of groups) {
    const taken = Math.min(room, group.weight);
    if (group.weight > 0) caught += group.converted * (taken / group.weight);
    room -= taken;
  }
  return caught / all / share;
}
