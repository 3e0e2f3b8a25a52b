/**
 * Solves A x = b for a symmetric positive definite A by Cholesky's factorisation.
 *
 * @param a n × n, row-major; only the lower triangle is read, and overwritten by the factor
 * @param b n; overwritten by the solution
 * @returns false where A is not positive definite; `a` and `b` are then of no use
 */
export function choleskySolve(a: Float64Array, b: Float64Array): boolean {
  if (!factorise(a, b.length)) return false;
  substitute(a, b);
  return true;
}

/**
 * @param a n × n, row-major, symmetric positive definite; only the lower triangle is read, and overwritten
 * @returns n × n; null where `a` is not positive definite
 */
export function choleskyInverse(a: Float64Array, n: number): Float64Array | null {
  if (!factorise(a, n)) return null;
  const inverse = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    // The inverse is symmetric: its columns are its rows.
    const column = inverse.subarray(k * n, (k + 1) * n);
    column[k] = 1;
    substitute(a, column);
  }
  return inverse;
}

function factorise(a: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    const rowI = i * n;
    for (let j = 0; j <= i; j++) {
      const rowJ = j * n;
      let sum = a[rowI + j];
      for (let m = 0; m < j; m++) sum -= a[rowI + m] * a[rowJ + m];
      if (j < i) a[rowI + j] = sum / a[rowJ + j];
      else if (sum > 0) a[rowI + i] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

/** Solves L Lᵀ x = b for the factor in the lower triangle of `a`; b becomes x. */
function substitute(a: Float64Array, b: Float64Array): void {
  const n = b.length;
  for (let i = 0; i < n; i++) {
    let sum = b[i];
    for (let m = 0; m < i; m++) sum -= a[i * n + m] * b[m];
    b[i] = sum / a[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i];
    for (let m = i + 1; m < n; m++) sum -= a[m * n + i] * b[m];
    b[i] = sum / a[i * n + i];
  }
}
