import { withAsymptotes } from '../../scoring/asymptotes.js';
import { calibrated } from '../../scoring/calibration.js';
import type { Calibration } from '../../scoring/calibration.js';
import { calibrationLine, recalibrate } from '../../scoring/index.js';
import { logLoss } from '../../scoring/metrics/log-loss.js';
import { uniform } from './made-feed.js';

/** Outcomes drawn from a truth that is known. */
function drawn(n: number, truth: Calibration, seed: number) {
  const next = uniform(seed);
  const logOdds = Array.from({ length: n }, () => 12 * next() - 6);
  const converted = logOdds.map((x) => (next() < calibrated(truth)(x) ? 1 : 0));
  return { logOdds, converted };
}

const lapsing = { intercept: 0.4, slope: 1.3, floor: 0.06, ceiling: 0.92 };

test('asymptotes that the outcomes have are found', () => {
  const { logOdds, converted } = drawn(40_000, lapsing, 5);
  const { intercept, slope, floor, ceiling } = recalibrate(logOdds, converted);
  expect(intercept).toBeCloseTo(0.4, 0);
  expect(slope).toBeCloseTo(1.3, 0);
  expect(floor).toBeCloseTo(0.06, 1.7);
  expect(ceiling).toBeCloseTo(0.92, 1.7);
});

test('one that is not there is left out, also where the other is', () => {
  for (const [seed, slope] of [
    [1, 1.3],
    [2, 0.4],
    // What holds the slope to 1 is no sign of asymptotes.
    [3, 6],
  ]) {
    const neither = drawn(5000, { intercept: 0.4, slope }, seed);
    expect(Object.keys(recalibrate(neither.logOdds, neither.converted)).sort()).toEqual([
      'intercept',
      'slope',
    ]);
    const below = drawn(5000, { intercept: 0.4, slope: 1.3, floor: 0.1 }, seed);
    expect(Object.keys(recalibrate(below.logOdds, below.converted)).sort()).toEqual([
      'floor',
      'intercept',
      'slope',
    ]);
  }
});

test('probabilities of leads not seen gain by them, where labels are wrong now and then', () => {
  const seen = drawn(2000, lapsing, 7);
  const later = drawn(20_000, lapsing, 8);
  const loss = (calibration: Calibration) =>
    logLoss(later.logOdds.map(calibrated(calibration)), later.converted);
  const line = calibrationLine(seen.logOdds, seen.converted);
  expect(loss(recalibrate(seen.logOdds, seen.converted))).toBeLessThan(loss(line) - 0.01);
});

test('few cases buy no asymptote', () => {
  const logOdds = [-3, -2, -1, 1, 2, 3];
  const line = { intercept: 0, slope: 1 };
  const groups = { logOdds, converted: [0, 0.1, 0.2, 0.8, 0.9, 0.9], cases: 5 };
  expect(withAsymptotes(groups, groups, line)).toBe(line);
});
