/** A stretch of neighbours: `from` and `to` (exclusive). */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** The stretches of 0 … n − 1 in which `wanted` holds, so that one write covers each and nothing between is touched. */
export function runsWhere(n: number, wanted: (i: number) => boolean): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < n;) {
    if (!wanted(i)) {
      i++;
      continue;
    }
    const from = i;
    while (i < n && wanted(i)) i++;
    runs.push({ from, to: i });
  }
  return runs;
}
