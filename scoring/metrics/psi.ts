/** Bins of a number with the share of the reference in each, frozen so that later weeks are measured against the same. */
export interface FrozenBins {
  /** Rising; a value belongs to the bin after the last edge that it reaches. */
  readonly edges: readonly number[];
  /** One a bin, then the share of missing values; they add up to 1. */
  readonly shares: readonly number[];
}

const BINS = 10;
/** An empty bin would make the index infinite: it counts as this share. */
const LEAST_SHARE = 1e-4;

/**
 * Tenths of the reference. Values that are frequent make fewer, larger bins.
 *
 * @param reference n; NaN is missing
 */
export function freezeBins(reference: ArrayLike<number>, weight?: ArrayLike<number>): FrozenBins {
  const rising = Float64Array.from(reference)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const edges = new Set<number>();
  for (let k = 1; k < BINS && rising.length > 0; k++) {
    const edge = rising[Math.floor((rising.length * k) / BINS)];
    // Nothing lies below the smallest value.
    if (edge > rising[0]) edges.add(edge);
  }
  const frozen = [...edges];
  return { edges: frozen, shares: sharesIn(frozen, reference, weight) };
}

/** @returns shares of values in the frozen bins, missing last; they add up to 1 */
export function sharesIn(
  edges: readonly number[],
  values: ArrayLike<number>,
  weight?: ArrayLike<number>,
): number[] {
  const sums = new Array<number>(edges.length + 2).fill(0);
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    let bin = edges.length + 1;
    if (!Number.isNaN(values[i])) {
      bin = 0;
      while (bin < edges.length && values[i] >= edges[bin]) bin++;
    }
    const w = weight === undefined ? 1 : weight[i];
    sums[bin] += w;
    total += w;
  }
  return sums.map((sum) => sum / total);
}

/** The customary bounds of the index: below the first nothing has moved, above the second much has. */
export const PSI_BOUNDS = { calm: 0.1, moved: 0.25 } as const;

/**
 * Population stability index: Σ (now − then) · ln(now / then) over bins or categories. Below 0.1 is calm and above 0.25
 * a move, by custom; a season moves it as well, so compare with the same season.
 *
 * @param then shares of the reference; add up to 1
 * @param now shares of the same bins now
 * @returns the index, and what every bin adds to it
 */
export function psi(
  then: readonly number[],
  now: readonly number[],
): { readonly index: number; readonly parts: readonly number[] } {
  const parts = then.map((share, bin) => {
    const [before, after] = [Math.max(share, LEAST_SHARE), Math.max(now[bin], LEAST_SHARE)];
    return (after - before) * Math.log(after / before);
  });
  return { index: parts.reduce((sum, part) => sum + part, 0), parts };
}
