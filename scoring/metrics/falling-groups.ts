import { fallingOrder } from './falling-order.js';

/** Rows with one score, seen together because nothing tells them apart. */
export interface TiedGroup {
  readonly score: number;
  /** Sum of weights. */
  readonly weight: number;
  /** Sum of weights of those that converted. */
  readonly converted: number;
}

/**
 * Groups rows by score, from the highest score down.
 *
 * @param score n; no NaN
 * @param converted n; 0 or 1
 * @param weight n; 1 each where absent
 */
export function fallingGroups(
  score: ArrayLike<number>,
  converted: ArrayLike<number>,
  weight?: ArrayLike<number>,
): TiedGroup[] {
  const groups: { score: number; weight: number; converted: number }[] = [];
  for (const i of fallingOrder(score)) {
    const w = weight === undefined ? 1 : weight[i];
    let group = groups.at(-1);
    if (group === undefined || group.score !== score[i]) {
      group = { score: score[i], weight: 0, converted: 0 };
      groups.push(group);
    }
    group.weight += w;
    group.converted += w * converted[i];
  }
  return groups;
}
