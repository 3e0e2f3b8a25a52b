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

/** The exact line, of the rows and of two hundred cases on the line of slope 1, spread over the rows. */
function heldLine(logOdds: number[], converted: number[], weight = logOdds.map(() => 1)) {
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const total = sum(weight);
  const cases = total ** 2 / sum(weight.map((w) => w * w));
  const expected = (shift: number) => logOdds.map((x) => 1 / (1 + Math.exp(-(x + shift))));
  const rate = sum(converted.map((y, i) => weight[i] * y)) / total;
  let [low, high] = [-20, 20];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (sum(expected(middle).map((p, i) => weight[i] * p)) / total < rate) low = middle;
    else high = middle;
  }
  const held = weight.map((w) => (200 / cases) * w);
  return calibrationLine([...logOdds, ...logOdds], [...converted, ...expected(low)], [...weight, ...held]);
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
    const line = heldLine(logOdds, expected);
    const platt = recalibrate(logOdds, expected);
    expect(platt.slope).toBeCloseTo(line.slope, 4);
    expect(platt.intercept).toBeCloseTo(line.intercept, 3);
  },
);

test.each(steepness)('binning moves no probability by a hundredth of itself where %s', (_, centre) => {
  const { logOdds, converted, weight } = outcomes(40_000, -0.2, 0.9, centre);
  const line = heldLine(logOdds, converted, weight);
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

test('few cases move the line little, also where scores divide them completely; many move it as far as they say', () => {
  const divided = Array.from({ length: 60 }, (_, i) => (i - 29.5) / 5);
  const few = recalibrate(
    divided,
    divided.map((x) => (x > 0 ? 1 : 0)),
  );
  expect(few.slope).toBeGreaterThan(1);
  expect(few.slope).toBeLessThan(1.5);
  const many = outcomes(40_000, 0, 1.6, 0);
  expect(recalibrate(many.logOdds, many.converted).slope).toBeCloseTo(1.6, 1);
});

test('few cases leave a fit’s own probabilities nearly where they were; scores that were shifted find their way back', () => {
  const { logOdds, converted } = outcomes(60, 0.8, 1, 0, 4);
  const own = recalibrate(logOdds, converted, undefined, 'probabilities');
  const free = recalibrate(logOdds, converted);
  expect(Math.abs(own.intercept)).toBeLessThan(Math.abs(free.intercept) / 2);
  const shifted = recalibrate(
    logOdds.map((x) => x + 3),
    converted,
  );
  expect(shifted.intercept + 3 * shifted.slope).toBeCloseTo(free.intercept, 3);
});
