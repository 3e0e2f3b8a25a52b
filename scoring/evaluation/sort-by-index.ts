/**
 * Orders rows by an index that each of them has, such as its person; rows of one index keep their order (a counting
 * sort).
 *
 * @param index n; whole numbers from 0
 * @returns n; rows by their place
 */
export function sortByIndex(index: ArrayLike<number>): Uint32Array {
  const next = new Uint32Array(indexEnd(index) + 1);
  for (let i = 0; i < index.length; i++) next[index[i] + 1]++;
  for (let k = 1; k < next.length; k++) next[k] += next[k - 1];
  const order = new Uint32Array(index.length);
  for (let i = 0; i < index.length; i++) order[next[index[i]]++] = i;
  return order;
}

/** @returns the first index that no row has any more; 0 where there are no rows */
export function indexEnd(index: ArrayLike<number>): number {
  let end = 0;
  for (let i = 0; i < index.length; i++) if (index[i] >= end) end = index[i] + 1;
  return end;
}
