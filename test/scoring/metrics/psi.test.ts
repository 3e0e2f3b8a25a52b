import { freezeBins, psi, sharesIn } from '../../../scoring/metrics/psi.js';

const reference = Array.from({ length: 1000 }, (_, i) => i);

test('the same values have an index of 0, in bins of a tenth each', () => {
  const { edges, shares } = freezeBins(reference);
  expect(edges).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900]);
  for (const share of shares.slice(0, -1)) expect(share).toBeCloseTo(0.1, 12);
  expect(psi(shares, sharesIn(edges, reference)).index).toBe(0);
});

test('the index is that of the formula, done by hand, and its parts add up to it', () => {
  const { index, parts } = psi([0.5, 0.5], [0.4, 0.6]);
  expect(index).toBeCloseTo(-0.1 * Math.log(0.8) + 0.1 * Math.log(1.2), 12);
  expect(parts[0] + parts[1]).toBeCloseTo(index, 12);
});

test('bins stay as they were frozen: a shift, new missing values and values beyond the ends are seen', () => {
  const { edges, shares } = freezeBins(reference);
  const shifted = sharesIn(
    edges,
    reference.map((x) => x + 400),
  );
  expect(shifted.slice(0, 4)).toEqual([0, 0, 0, 0]);
  expect(psi(shares, shifted).index).toBeGreaterThan(0.25);
  const missing = psi(
    shares,
    sharesIn(
      edges,
      reference.map((x) => (x % 2 === 0 ? NaN : x)),
    ),
  );
  expect(missing.parts.at(-1)).toBe(Math.max(...missing.parts));
});

test('frequent values make fewer bins, weights count, and no values are all missing', () => {
  expect(freezeBins([0, 0, 0, 0, 0, 0, 0, 0, 1, 2]).edges).toEqual([1, 2]);
  expect(freezeBins([3, 3, 3])).toEqual({ edges: [], shares: [1, 0] });
  expect(sharesIn([1], [0, 1, NaN], [1, 2, 1])).toEqual([0.25, 0.5, 0.25]);
  expect(freezeBins([NaN, NaN])).toEqual({ edges: [], shares: [0, 1] });
});
