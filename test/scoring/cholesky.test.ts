import fc from 'fast-check';
import {
  choleskyFactor,
  choleskyInverse,
  choleskySolve,
  inverseBlocks,
  solveFactored,
  timesSymmetric,
} from '../../scoring/cholesky.js';

/** Sizes around the twos and fours in which rows are taken, and some with several of them. */
const SIZES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 24];

interface Made {
  readonly n: number;
  /** n × n, symmetric positive definite. */
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/** B Bᵀ + I/2 of a random B. */
const made = (n: number): fc.Arbitrary<Made> => {
  const entries = (length: number) =>
    fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: length, maxLength: length });
  return fc.tuple(entries(n * n), entries(n)).map(([root, b]) => {
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        for (let m = 0; m < n; m++) a[i * n + j] += root[i * n + m] * root[j * n + m];
      }
      a[i * n + i] += 0.5;
    }
    return { n, a, b: Float64Array.from(b) };
  });
};
const ofEverySize = (law: (one: Made) => void) => {
  for (const n of SIZES) fc.assert(fc.property(made(n), law), { numRuns: n < 13 ? 50 : 10 });
};

/** What lies above the diagonal is not to be read. */
const lowerOnly = ({ a, n }: Made) => a.map((value, at) => (at % n > Math.floor(at / n) ? NaN : value));
const factored = (one: Made) => {
  const factor = lowerOnly(one);
  expect(choleskyFactor(factor, one.n)).toBe(true);
  return factor;
};
const product = (a: ArrayLike<number>, b: ArrayLike<number>, n: number, width = n) =>
  Float64Array.from({ length: n * width }, (_, at) => {
    let sum = 0;
    for (let m = 0; m < n; m++) sum += a[Math.floor(at / width) * n + m] * b[m * width + (at % width)];
    return sum;
  });
const identity = (n: number) => Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0));
const close = (a: Float64Array, b: Float64Array) => {
  expect(a).toHaveLength(b.length);
  const apart = a.map((value, at) => Math.abs(value - b[at]) / Math.max(1, Math.abs(b[at])));
  expect(Math.max(...apart)).toBeLessThan(1e-8);
};

test('a factor of two by two is the one worked out by hand, and only the lower triangle is read', () => {
  const a = Float64Array.of(4, NaN, 6, 10);
  expect(choleskyFactor(a, 2)).toBe(true);
  expect([a[0], a[2], a[3]]).toEqual([2, 3, 1]);
});

test('L Lᵀ is A', () => {
  ofEverySize((one) => {
    const { a, n } = one;
    const l = factored(one).map((value, at) => (at % n > Math.floor(at / n) ? 0 : value));
    const turned = l.map((_, at) => l[(at % n) * n + Math.floor(at / n)]);
    close(product(l, turned, n), a);
  });
});

test('A times the solution is the right side', () => {
  ofEverySize((one) => {
    const { a, b, n } = one;
    const x = b.slice();
    solveFactored(factored(one), x);
    close(product(a, x, n, 1), b);
    const again = b.slice();
    expect(choleskySolve(lowerOnly(one), again)).toBe(true);
    expect(again).toEqual(x);
  });
});

test('A times its inverse is the identity', () => {
  ofEverySize((one) => {
    const inverse = choleskyInverse(lowerOnly(one), one.n)!;
    close(product(one.a, inverse, one.n), identity(one.n));
  });
});

test('blocks of the inverse are what the whole inverse has there', () => {
  ofEverySize((one) => {
    const { n } = one;
    const factor = factored(one);
    const inverse = choleskyInverse(lowerOnly(one), n)!;
    // Every block that there is; of large matrices, some.
    for (let offset = 0; offset < n; offset += n < 13 ? 1 : 9) {
      for (let size = 1; offset + size <= n; size += n < 13 ? 1 : 7) {
        const [block] = inverseBlocks(factor, n, [{ offset, size }]);
        const there = Float64Array.from(
          { length: size * size },
          (_, at) => inverse[(offset + Math.floor(at / size)) * n + offset + (at % size)],
        );
        close(block, there);
      }
    }
    const halves = [
      { offset: 0, size: n >> 1 },
      { offset: n >> 1, size: n - (n >> 1) },
    ];
    expect(inverseBlocks(factor, n, halves)).toEqual(
      halves.map((half) => inverseBlocks(factor, n, [half])[0]),
    );
  });
});

test('what is not positive definite has no factor, no solution and no inverse, wherever it fails', () => {
  for (const n of SIZES) {
    const law = fc.property(made(n), fc.nat({ max: n - 1 }), ({ a, b }, at) => {
      for (const bad of [-a[at * n + at], NaN]) {
        const broken = a.slice();
        broken[at * n + at] = bad;
        expect(choleskyFactor(broken.slice(), n)).toBe(false);
        expect(choleskySolve(broken.slice(), b.slice())).toBe(false);
        expect(choleskyInverse(broken, n)).toBeNull();
      }
    });
    fc.assert(law, { numRuns: n < 13 ? 50 : 10 });
  }
  expect(choleskyFactor(Float64Array.of(1, 1, 1, 1), 2)).toBe(false);
  expect(choleskyFactor(new Float64Array(9), 3)).toBe(false);
});

test('a matrix times a symmetric one is their product', () => {
  ofEverySize((one) => {
    // Not symmetric itself.
    const left = one.a.map((value, at) => value + one.b[at % one.n]);
    close(timesSymmetric(left, one.a, one.n), product(left, one.a, one.n));
  });
});
