/**
 * Factorises a symmetric positive definite A = L Lᵀ in place.
 *
 * @param a n × n, row-major; only the lower triangle is read, and overwritten by L
 * @returns false where A is not positive definite; `a` is then of no use
 */
export function choleskyFactor(a: Float64Array, n: number): boolean {
  const dots = new Float64Array(8);
  for (let i = 0; i < n; i += 2) {
    const rows = i + 1 < n ? [i, i + 1] : [i];
    let done = 0;
    for (; rows.length === 2 && done + 4 <= i; done += 4) {
      eightDots(a, i * n, a, done * n, n, 0, done, dots);
      for (let r = 0; r < 2; r++) {
        for (let c = 0; c < 4; c++) setFactor(a, n, i + r, done + c, done, dots[r * 4 + c]);
      }
    }
    for (const row of rows) {
      for (let j = done; j <= row; j++) if (!setFactor(a, n, row, j, 0, 0)) return false;
    }
  }
  return true;
}

/** @param dot of rows i and j of L over the columns before `from` @returns false where the root of no positive is asked */
function setFactor(a: Float64Array, n: number, i: number, j: number, from: number, dot: number): boolean {
  let sum = a[i * n + j] - dot;
  for (let m = from; m < j; m++) sum -= a[i * n + m] * a[j * n + m];
  a[i * n + j] = j < i ? sum / a[j * n + j] : Math.sqrt(sum);
  return j < i || sum > 0;
}

/**
 * The dot products of two neighbouring rows with four: eight sums that do not wait for each other, each number read
 * from memory once for several of them.
 *
 * @param x where the two rows of `a` begin, and `y` the four of `b`; rows stand `stride` apart
 * @param into overwritten: the first row's four sums over the columns `from` to `to`, then the second's
 */
function eightDots(
  a: Float64Array,
  x: number,
  b: Float64Array,
  y: number,
  stride: number,
  from: number,
  to: number,
  into: Float64Array,
): void {
  let [s0, s1, s2, s3, t0, t1, t2, t3] = [0, 0, 0, 0, 0, 0, 0, 0];
  const [x1, y1, y2, y3] = [x + stride, y + stride, y + 2 * stride, y + 3 * stride];
  for (let m = from; m < to; m++) {
    const s = a[x + m];
    const t = a[x1 + m];
    const b0 = b[y + m];
    const b1 = b[y1 + m];
    const b2 = b[y2 + m];
    const b3 = b[y3 + m];
    s0 += s * b0;
    s1 += s * b1;
    s2 += s * b2;
    s3 += s * b3;
    t0 += t * b0;
    t1 += t * b1;
    t2 += t * b2;
    t3 += t * b3;
  }
  into[0] = s0;
  into[1] = s1;
  into[2] = s2;
  into[3] = s3;
  into[4] = t0;
  into[5] = t1;
  into[6] = t2;
  into[7] = t3;
}

/**
 * Solves A x = b.
 *
 * @param factor of A, as `choleskyFactor` leaves it
 * @param b n; overwritten by the solution
 */
export function solveFactored(factor: Float64Array, b: Float64Array): void {
  const n = b.length;
  for (let i = 0; i < n; i++) {
    let sum = b[i];
    for (let m = 0; m < i; m++) sum -= factor[i * n + m] * b[m];
    b[i] = sum / factor[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    b[i] /= factor[i * n + i];
    for (let m = 0; m < i; m++) b[m] -= factor[i * n + m] * b[i];
  }
}

/**
 * Factorises A and solves A x = b.
 *
 * @param a as for `choleskyFactor`
 * @param b n; overwritten by the solution
 * @returns false where A is not positive definite; `a` and `b` are then of no use
 */
export function choleskySolve(a: Float64Array, b: Float64Array): boolean {
  if (!choleskyFactor(a, b.length)) return false;
  solveFactored(a, b);
  return true;
}

/**
 * Square blocks on the diagonal of the inverse, for those who need no more of it.
 *
 * @param factor of A, as `choleskyFactor` leaves it
 * @returns one a block, size × size, row-major
 */
export function inverseBlocks(
  factor: Float64Array,
  n: number,
  blocks: readonly { readonly offset: number; readonly size: number }[],
): Float64Array[] {
  const columns = inverseColumns(factor, n);
  return blocks.map(({ offset, size }) => {
    const block = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      const rowI = (offset + i) * n;
      for (let j = 0; j <= i; j++) {
        const rowJ = (offset + j) * n;
        let sum = 0;
        for (let m = offset + i; m < n; m++) sum += columns[rowI + m] * columns[rowJ + m];
        block[i * size + j] = block[j * size + i] = sum;
      }
    }
    return block;
  });
}

/**
 * @param a n × n, row-major, symmetric positive definite; only the lower triangle is read, and overwritten
 * @returns n × n; null where `a` is not positive definite
 */
export function choleskyInverse(a: Float64Array, n: number): Float64Array | null {
  return choleskyFactor(a, n) ? inverseBlocks(a, n, [{ offset: 0, size: n }])[0] : null;
}

/**
 * A B of square matrices, B symmetric: every element is the dot product of two rows.
 *
 * @param a n × n, row-major; so is `b`
 * @returns n × n
 */
export function timesSymmetric(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const c = new Float64Array(n * n);
  const dots = new Float64Array(8);
  const inTwos = n - (n % 2);
  const inFours = n - (n % 4);
  const set = (i: number, j: number) => {
    let sum = 0;
    for (let m = 0; m < n; m++) sum += a[i * n + m] * b[j * n + m];
    c[i * n + j] = sum;
  };
  for (let i = 0; i < inTwos; i += 2) {
    for (let j = 0; j < inFours; j += 4) {
      eightDots(a, i * n, b, j * n, n, 0, n, dots);
      for (let r = 0; r < 2; r++) c.set(dots.subarray(4 * r, 4 * r + 4), (i + r) * n + j);
    }
    for (let j = inFours; j < n; j++) for (let r = 0; r < 2; r++) set(i + r, j);
  }
  for (let i = inTwos; i < n; i++) for (let j = 0; j < n; j++) set(i, j);
  return c;
}

/** L⁻¹ column by column: row k of the result is column k, zero before its k-th element. */
function inverseColumns(factor: Float64Array, n: number): Float64Array {
  const columns = new Float64Array(n * n);
  const dots = new Float64Array(8);
  for (let k = 0; k < n; k += 4) {
    const width = Math.min(4, n - k);
    const set = (i: number, c: number, from: number, dot: number) => {
      let sum = (i === k + c ? 1 : 0) - dot;
      for (let m = from; m < i; m++) sum -= factor[i * n + m] * columns[(k + c) * n + m];
      columns[(k + c) * n + i] = sum / factor[i * n + i];
    };
    for (let i = k; i < n; i += 2) {
      const inTwos = width === 4 && i + 1 < n;
      if (inTwos) eightDots(factor, i * n, columns, k * n, n, k, i, dots);
      for (let c = 0; c < width; c++) {
        set(i, c, inTwos ? i : k, inTwos ? dots[c] : 0);
        if (i + 1 < n) set(i + 1, c, inTwos ? i : k, inTwos ? dots[4 + c] : 0);
      }
    }
  }
  return columns;
}
