/**
 * Rows from the highest score down; equal ones keep their order. Scores that fall already cost one look.
 *
 * @param score n; no NaN
 * @returns n; rows by their place
 */
export function fallingOrder(score: ArrayLike<number>): Uint32Array {
  const order = new Uint32Array(score.length);
  let falls = true;
  for (let i = 0; i < order.length; i++) {
    order[i] = i;
    if (i > 0 && score[i] > score[i - 1]) falls = false;
  }
  return falls ? order : order.sort((a, b) => score[b] - score[a]);
}
