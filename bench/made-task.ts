import { Random } from '../sandbox/office/random.js';
import type { Column } from '../scoring/table.js';
import type { TreeTask } from './peer-trees.js';

const ROWS = 200_000;
const SEED = 5;

/** A task for trees that needs no file: counts, days with missing ones, an origin, and two of them acting together. */
export function madeTask(): TreeTask {
  const random = new Random(SEED, 0);
  const origins = ['Inquiry', 'List', 'Event', 'Fair', 'Other'];
  const codes = Int32Array.from({ length: ROWS }, () => random.below(origins.length));
  const counts = Array.from({ length: 8 }, () =>
    Float64Array.from({ length: ROWS }, () => random.poisson(-2 * Math.log(1 - random.unit()))),
  );
  const days = Float64Array.from({ length: ROWS }, () =>
    random.chance(0.3) ? NaN : Math.floor(-30 * Math.log(1 - random.unit())),
  );
  const converted = Uint8Array.from({ length: ROWS }, (_, i) => {
    const isEvent = codes[i] === 2;
    let logOdds = -3 + (isEvent ? 0.5 : 0) + (days[i] > 20 ? -0.8 : 0) + (Number.isNaN(days[i]) ? 0.4 : 0);
    counts.forEach((values, k) => (logOdds += (Math.log1p(values[i]) * (k - 2)) / 8));
    if (isEvent && counts[0][i] > 2) logOdds += 1;
    return random.chance(1 / (1 + Math.exp(-logOdds))) ? 1 : 0;
  });
  const columns: Record<string, Column> = {
    origin: { kind: 'category', codes, levels: origins },
    days: { kind: 'number', values: days },
  };
  counts.forEach((values, k) => (columns[`count ${k}`] = { kind: 'number', values }));
  const all = Uint32Array.from({ length: ROWS }, (_, i) => i);
  const middle = ROWS / 2;
  return {
    name: 'made leads',
    features: { rows: ROWS, columns },
    converted,
    train: all.subarray(0, middle),
    test: all.subarray(middle),
  };
}
