import type { QualityReport } from '../quality-report.js';
import type { TiedOutcomes } from './tied-outcomes.js';

/** Shares of the leads called: by hundredths in the best tenth, where offices work, then by twentieths. */
const CALLED = [
  0,
  ...Array.from({ length: 10 }, (_, k) => (k + 1) / 100),
  ...Array.from({ length: 18 }, (_, k) => (k + 3) / 20),
];

/**
 * Share of the conversions found by calling the best-scored share of leads. Where the edge falls among tied leads, they
 * are found as a random choice among them would.
 *
 * @returns empty where none converted
 */
export function gains({ weight, rate }: TiedOutcomes): QualityReport['gains'] {
  let [total, all] = [0, 0];
  for (let g = 0; g < weight.length; g++) {
    total += weight[g];
    all += weight[g] * rate[g];
  }
  if (!(all > 0)) return [];
  let [g, passed, found] = [0, 0, 0];
  return CALLED.map((called) => {
    const wanted = called * total;
    while (g < weight.length && passed + weight[g] <= wanted) {
      passed += weight[g];
      found += weight[g] * rate[g];
      g++;
    }
    const part = g < weight.length ? (wanted - passed) * rate[g] : 0;
    return { called, found: called === 1 ? 1 : Math.min(1, (found + part) / all) };
  });
}

/** @param baseRate share of all leads that converted @returns precision and recall at the same calls, without the first */
export function precisionRecall(
  curve: QualityReport['gains'],
  baseRate: number,
): QualityReport['precisionRecall'] {
  return curve
    .filter(({ called }) => called > 0)
    .map(({ called, found }) => ({ recall: found, precision: (found * baseRate) / called }));
}
