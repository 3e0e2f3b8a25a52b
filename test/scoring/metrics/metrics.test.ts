import fc from 'fast-check';
import { auc, brier, calibrationLine, liftAt, logLoss, prAuc, wilson } from '../../../scoring/index.js';
import { golden as evaluation } from '../../golden/evaluation.js';
import { golden } from '../../golden/ridge-logistic.js';

const scored = fc
  .array(
    fc.record({
      score: fc.integer({ min: 0, max: 9 }),
      converted: fc.constantFrom(0, 1),
      weight: fc.integer({ min: 1, max: 3 }),
    }),
    {
      minLength: 2,
      maxLength: 30,
    },
  )
  .filter((rows) => new Set(rows.map((r) => r.converted)).size === 2);

const columns = (rows: { score: number; converted: number; weight: number }[]) => ({
  score: rows.map((r) => r.score),
  converted: rows.map((r) => r.converted),
  weight: rows.map((r) => r.weight),
});

test('measures that cannot be taken are NaN', () => {
  expect(auc([1, 2], [0, 0])).toBeNaN();
  expect(prAuc([1, 2], [0, 0])).toBeNaN();
  expect(liftAt([1, 2], [0, 0], 0.1)).toBeNaN();
  expect(logLoss([], [])).toBeNaN();
  expect(calibrationLine([1, 1], [0, 1])).toEqual({ slope: NaN, intercept: NaN });
  expect(calibrationLine([1, 2], [0, 1])).toEqual({ slope: NaN, intercept: NaN });
  expect(wilson(0, 0)).toEqual([0, 1]);
});

test('measures agree with scikit-learn, ties and weights included', () => {
  const { score, probability, converted, weight, unweighted, weighted } = golden;
  for (const [w, wanted] of [
    [undefined, unweighted],
    [weight, weighted],
  ] as const) {
    expect(auc(score, converted, w)).toBeCloseTo(wanted.auc, 12);
    expect(prAuc(score, converted, w)).toBeCloseTo(wanted.prAuc, 12);
    expect(logLoss(probability, converted, w)).toBeCloseTo(wanted.logLoss, 12);
    expect(brier(probability, converted, w)).toBeCloseTo(wanted.brier, 12);
  }
});

test('auc counts pairs, ties as half', () => {
  fc.assert(
    fc.property(scored, (rows) => {
      const { score, converted } = columns(rows);
      const [yes, no] = [1, 0].map((label) => score.filter((_, i) => converted[i] === label));
      const wins = yes.flatMap((a) => no.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
      expect(auc(score, converted)).toBeCloseTo(wins.reduce<number>((s, w) => s + w, 0) / wins.length, 12);
    }),
  );
});

test('a weight of k is k equal rows', () => {
  fc.assert(
    fc.property(scored, (rows) => {
      const { score, converted, weight } = columns(rows);
      const repeated = columns(rows.flatMap((r) => Array.from({ length: r.weight }, () => r)));
      const p = (s: readonly number[]) => s.map((x) => (x + 1) / 11);
      expect(auc(score, converted, weight)).toBeCloseTo(auc(repeated.score, repeated.converted), 12);
      expect(prAuc(score, converted, weight)).toBeCloseTo(prAuc(repeated.score, repeated.converted), 12);
      expect(liftAt(score, converted, 0.3, weight)).toBeCloseTo(
        liftAt(repeated.score, repeated.converted, 0.3),
        12,
      );
      expect(logLoss(p(score), converted, weight)).toBeCloseTo(
        logLoss(p(repeated.score), repeated.converted),
        12,
      );
      expect(brier(p(score), converted, weight)).toBeCloseTo(
        brier(p(repeated.score), repeated.converted),
        12,
      );
    }),
  );
});

test('liftAt takes tied leads at the edge by expectation', () => {
  const score = [9, 5, 5, 5, 5, 1, 1, 1, 1, 1];
  const converted = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0];
  expect(liftAt(score, converted, 0.1)).toBeCloseTo(1 / 2 / 0.1, 12);
  expect(liftAt(score, converted, 0.3)).toBeCloseTo((1 + 2 / 4) / 2 / 0.3, 12);
  expect(liftAt(score, converted, 1)).toBeCloseTo(1, 12);
});

test('calibrationLine finds the line that made the outcomes', () => {
  // Two groups: 1 of 4 and 3 of 4 converted, at log-odds −1 and 1: slope ln 3, intercept 0.
  const logOdds = [-1, -1, -1, -1, 1, 1, 1, 1];
  const line = calibrationLine(logOdds, [1, 0, 0, 0, 1, 1, 1, 0]);
  expect(line.slope).toBeCloseTo(Math.log(3), 10);
  expect(line.intercept).toBeCloseTo(0, 10);
});

test('wilson gives the textbook interval, and R’s', () => {
  for (const [successes, n, from, to] of evaluation.wilson) {
    const [low, high] = wilson(successes, n);
    expect(low).toBeCloseTo(from, 10);
    expect(high).toBeCloseTo(to, 10);
  }
  const [low, high] = wilson(10, 100);
  expect(low).toBeCloseTo(0.0552, 4);
  expect(high).toBeCloseTo(0.1744, 4);
  expect(wilson(0, 10)[0]).toBe(0);
});
