import type { CategoryColumn, Column, NumberColumn, Table } from '../table.js';

/** Codes that a bin can have: a byte. Code 0 is missing. */
export const CODES = 256;
const MOST_BINS = 254;

/** How the numbers of a feature become codes: 1 and one more for every edge below the number. */
export interface NumberBins {
  readonly kind: 'number';
  readonly name: string;
  /** Rising. */
  readonly edges: Float64Array;
  /** Codes in use, missing among them. */
  readonly count: number;
}

/** How the categories of a feature become codes; one that the training did not have counts as missing. */
export interface CategoryBins {
  readonly kind: 'category';
  readonly name: string;
  /** The rarest share the last code where there are more than a byte can number. */
  readonly codeOf: ReadonlyMap<string, number>;
  readonly count: number;
}

export type FeatureBins = NumberBins | CategoryBins;

/** Bins of about equal weight for every column of the table, seen on the chosen rows. */
export function binsOf(features: Table, rows: Uint32Array, weight: ArrayLike<number>): FeatureBins[] {
  return Object.entries(features.columns).map(([name, column]) =>
    column.kind === 'number'
      ? numberBins(name, column, rows, weight)
      : categoryBins(name, column, rows, weight),
  );
}

/** @returns one a chosen row: its code */
export function codesOf(bins: FeatureBins, column: Column | undefined, rows: Uint32Array): Uint8Array {
  const codes = new Uint8Array(rows.length);
  if (column?.kind !== bins.kind) return codes;
  if (column.kind === 'number') fillNumbers(codes, (bins as NumberBins).edges, column.values, rows);
  else {
    const known = (bins as CategoryBins).codeOf;
    const code = Uint8Array.from(column.levels, (level) => known.get(level) ?? 0);
    rows.forEach((row, i) => (codes[i] = column.codes[row] < 0 ? 0 : code[column.codes[row]]));
  }
  return codes;
}

/** Counts, ages and days are small whole numbers: below this they are looked up, which is much faster than searching. */
const SMALL = 1024;

function isSmall(value: number): boolean {
  return value >= 0 && value < SMALL && value === Math.trunc(value);
}

function fillNumbers(codes: Uint8Array, edges: Float64Array, values: Float64Array, rows: Uint32Array): void {
  const small = Uint8Array.from({ length: SMALL }, (_, value) => codeOf(edges, value));
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]];
    if (isSmall(value)) codes[i] = small[value];
    else if (!Number.isNaN(value)) codes[i] = codeOf(edges, value);
  }
}

function codeOf(edges: Float64Array, value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

function numberBins(
  name: string,
  { values }: NumberColumn,
  rows: Uint32Array,
  weight: ArrayLike<number>,
): NumberBins {
  const { distinct, weights } = distinctNumbers(values, rows, weight);
  const edges: number[] = [];
  let left = weights.reduce((sum, part) => sum + part, 0);
  let held = 0;
  for (let d = 0; d + 1 < distinct.length && edges.length < MOST_BINS - 1; d++) {
    held += weights[d];
    // What is left is shared among the bins that are left, so that a frequent number does not starve the others.
    const fair = left / (MOST_BINS - edges.length);
    if (distinct.length > MOST_BINS && held + weights[d + 1] / 2 < fair) continue;
    edges.push((distinct[d] + distinct[d + 1]) / 2);
    left -= held;
    held = 0;
  }
  return { kind: 'number', name, edges: Float64Array.from(edges), count: edges.length + 2 };
}

/** @returns the numbers that occur, rising, and the weight of each */
function distinctNumbers(
  values: Float64Array,
  rows: Uint32Array,
  weight: ArrayLike<number>,
): { distinct: Float64Array; weights: Float64Array } {
  const small = new Float64Array(SMALL);
  const seen = new Uint8Array(SMALL);
  const others = new Map<number, number>();
  for (const row of rows) {
    const value = values[row];
    if (isSmall(value)) {
      small[value] += weight[row];
      seen[value] = 1;
    } else if (!Number.isNaN(value)) others.set(value, (others.get(value) ?? 0) + weight[row]);
  }
  seen.forEach((yes, value) => yes && others.set(value, small[value]));
  const distinct = Float64Array.from(others.keys()).sort();
  return { distinct, weights: distinct.map((value) => others.get(value) ?? 0) };
}

function categoryBins(
  name: string,
  { codes, levels }: CategoryColumn,
  rows: Uint32Array,
  weight: ArrayLike<number>,
): CategoryBins {
  const weights = new Float64Array(levels.length);
  for (const row of rows) if (codes[row] >= 0) weights[codes[row]] += weight[row];
  const seen = [...weights.keys()].filter((level) => weights[level] > 0);
  // By name where weights tie, so that neither the order of levels nor that of rows matters.
  seen.sort((a, b) => weights[b] - weights[a] || (levels[a] < levels[b] ? -1 : 1));
  const codeOf = new Map(seen.map((level, k) => [levels[level], Math.min(k, MOST_BINS - 1) + 1]));
  return { kind: 'category', name, codeOf, count: Math.min(seen.length, MOST_BINS) + 1 };
}
