import type { Tenths } from './points-table.js';

/** How many leads stand at each tenth of a point. Points are few and leads many: counting them replaces sorting. */
export interface Tally {
  /** The lowest tenths of any lead; `counts[0]` is of it. 0 where there is no lead. */
  readonly lowest: Tenths;
  /** Up to the highest tenths of any lead. */
  readonly counts: Int32Array;
}

export function tallyOf(tenths: Int32Array): Tally {
  if (tenths.length === 0) return { lowest: 0, counts: new Int32Array(0) };
  let [lowest, highest] = [tenths[0], tenths[0]];
  for (let i = 1; i < tenths.length; i++) {
    if (tenths[i] < lowest) lowest = tenths[i];
    else if (tenths[i] > highest) highest = tenths[i];
  }
  const counts = new Int32Array(highest - lowest + 1);
  for (let i = 0; i < tenths.length; i++) counts[tenths[i] - lowest]++;
  return { lowest, counts };
}
