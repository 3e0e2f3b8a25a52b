import { calibrationLine, recalibrate } from '../../scoring/index.js';
import { uniform } from './made-feed.js';

function outcomes(n: number, intercept: number, slope: number, centre: number, seed = 3) {
  const next = uniform(seed);
  // A sum of uniforms is near enough to normal, and published points repeat: log-odds in steps of ln 2 / 100.
  const logOdds = Array.from({ length: n }, () => {
    const normal = Array.from({ length: 12 }, next).reduce((s, u) => s + u, -6);
    return Math.round((centre + normal) * 144) / 144;
  });
  const converted = logOdds.map((x) => (next() < 1 / (1 + Math.exp(-(intercept + slope * x))) ? 1 : 0));
  return { logOdds, converted, weight: logOdds.map(() => 1 + Math.floor(next() * 3)) };
}

const steepness = [
  ['half convert', 0],
  ['one in fifty converts', -4],
  ['one in five hundred converts', -6.5],
] as const;

test.each(steepness)(
  'recalibrate reaches the optimum to four digits where every bin is one row and %s',
  (_, centre) => {
    const next = uniform(8);
    const logOdds = Array.from({ length: 200 }, () => centre + 4 * next() - 2);
    const expected = logOdds.map((x) => 1 / (1 + Math.exp(-(0.3 + 0.8 * x + 0.2 * Math.sin(x)))));
    const line = calibrationLine(logOdds, expected);
    const platt = recalibrate(logOdds, expected);
    expect(platt.slope).toBeCloseTo(line.slope, 4);
    expect(platt.intercept).toBeCloseTo(line.intercept, 3);
  },
);

test.each(steepness)('binning moves no probability by a hundredth of itself where %s', (_, centre) => {
  const { logOdds, converted, weight } = outcomes(40_000, -0.2, 0.9, centre);
  const line = calibrationLine(logOdds, converted, weight);
  const platt = recalibrate(logOdds, converted, weight);
  for (const x of [centre - 2, centre, centre + 2]) {
    const difference = platt.intercept + platt.slope * x - (line.intercept + line.slope * x);
    expect(Math.abs(difference)).toBeLessThan(0.01);
  }
});

test('recalibrate never turns an order round, even where scores are upside down', () => {
  const { logOdds, converted } = outcomes(2000, 0, -1, 0);
  const platt = recalibrate(logOdds, converted);
  expect(platt.slope).toBeGreaterThan(0);
  const mean =
    logOdds.reduce((s, x) => s + 1 / (1 + Math.exp(-(platt.intercept + platt.slope * x))), 0) / 2000;
  expect(mean).toBeCloseTo(converted.reduce<number>((s, c) => s + c, 0) / 2000, 2);
});

test('recalibrate answers finitely to nothing, to one outcome and to equal scores', () => {
  expect(recalibrate([], [])).toEqual({ intercept: 0, slope: 1 });
  for (const [x, y] of [
    [
      [-1, 0, 1],
      [0, 0, 0],
    ],
    [
      [-1, 0, 1],
      [1, 1, 1],
    ],
    [
      [2, 2, 2],
      [1, 0, 0],
    ],
  ]) {
    const { intercept, slope } = recalibrate(x, y);
    expect(Number.isFinite(intercept)).toBe(true);
    expect(slope).toBeGreaterThan(0);
  }
});
