import { onScale } from './knot-scale.js';
import type { KnotScale } from './knot-scale.js';

/** So many distinct values each get a knot of their own. */
export const FEW_VALUES = 12;
/**
 * Shares of the rows that lie below each knot, and how close knots may stand as a share of the feature's range: the more
 * rows, the finer, for what bends shows, and what does not is held straight by the penalty.
 */
const FINENESS = [
  {
    rows: 10_000,
    shares: [
      0.005, 0.01, 0.02, 0.035, 0.05, 0.075, 0.1, 0.135, 0.17, 0.21, 0.25, 0.29, 0.33, 0.37, 0.41, 0.45, 0.49,
      0.53, 0.57, 0.61, 0.65, 0.69, 0.73, 0.77, 0.81, 0.85, 0.89, 0.925, 0.95, 0.97, 0.985, 0.995,
    ],
    crowded: 1 / 200,
  },
  {
    rows: 2_000,
    shares: [0.01, 0.03, 0.07, 0.13, 0.2, 0.28, 0.36, 0.45, 0.54, 0.63, 0.72, 0.8, 0.87, 0.93, 0.97, 0.99],
    crowded: 1 / 100,
  },
  { rows: 0, shares: [0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.85, 0.93, 0.98], crowded: 1 / 100 },
  // Only where a file has so many columns that there is no room for more.
  { rows: 0, shares: [0.1, 0.35, 0.65, 0.9], crowded: 1 / 100 },
  { rows: 0, shares: [0.1, 0.9], crowded: 1 / 100 },
];
/** Rows, and their share, from which a value that lies far from all others is a code such as -999 and no outlier. */
const CODE_ROWS = 10;
const CODE_SHARE = 0.002;
/** Rows from which a value may stand alone. */
const ALONE_ROWS = 10;
/** The share of the rows that such values have together. */
const ALONE_SHARE = 0.5;
/** How many times as far they reach as they would side by side. */
const GAPS = 4;
/** Skew beyond which a feature from 0 up is interpolated on the log1p scale. */
const LONG_TAIL = 3;

/**
 * Proposes knots for a numeric feature: every value where they are few, else the lowest value, quantiles of the rest,
 * rounded so that people can read them, and values that stand alone, as they are.
 *
 * @param values finite numbers, at least one
 * @param room about so many knots, but for few values
 */
export function proposeKnots(values: Float64Array, room = Infinity): { knots: number[]; scale: KnotScale } {
  const all = values.slice().sort();
  const { rising, codes } = withoutCodes(all);
  const lowest = rising[0];
  const median = quantile(rising, 0.5);
  const high = quantile(rising, 0.99);
  const scale: KnotScale = all[0] >= 0 && high > LONG_TAIL * Math.max(median, 1) ? 'log1p' : 'linear';
  const distinct = [...new Set(all)];
  if (distinct.length <= FEW_VALUES) return { knots: distinct, scale };
  const range = high - quantile(rising, 0.01);
  // Many counts are mostly 0: quantiles of everything would all fall there.
  const rest = rising.filter((value) => value > lowest);
  const { shares, crowded } = fineness(values.length, room);
  const step = range * crowded;
  const rounded = shares.map((share) => readable(quantile(rest, share), step, scale));
  const knots = [...new Set([lowest, ...rounded])].filter((knot) => knot >= lowest).sort((a, b) => a - b);
  const alone = standingAlone(rest, shares.length);
  const spread = apart(knots, alone, range, crowded, scale).filter((knot) => !codes.includes(knot));
  return { knots: [...spread, ...codes].sort((a, b) => a - b), scale };
}

/**
 * The values of a feature that has few, far apart for how exactly they are written, as prices of a tariff are: what one
 * says need say nothing of the next. None where values fill their range, as ages do, or hardly repeat, as measures do.
 *
 * @param rising not empty
 * @param most so many, the frequent ones
 */
function standingAlone(rising: Float64Array, most: number): number[] {
  const rows = new Map<number, number>();
  for (const value of rising) rows.set(value, (rows.get(value) ?? 0) + 1);
  const values = [...rows.keys()];
  const finest = values.slice(1).reduce((least, value, k) => Math.min(least, value - values[k]), Infinity);
  const often = values.filter((value) => rows.get(value)! >= ALONE_ROWS);
  const covered = often.reduce((sum, value) => sum + rows.get(value)!, 0);
  const range = often.length === 0 ? 0 : often[often.length - 1] - often[0];
  if (covered < ALONE_SHARE * rising.length || range < GAPS * finest * often.length) return [];
  return often.sort((a, b) => rows.get(b)! - rows.get(a)!).slice(0, most);
}

/**
 * Takes out the lowest and the highest value where it is a code for something that is no number, such as -999 for
 * unknown: many rows have it, and it lies farther from the others than they do from each other. Beside it they would
 * all stand in one place.
 */
function withoutCodes(rising: Float64Array): { rising: Float64Array; codes: number[] } {
  const low = rising.findIndex((value) => value > rising[0]);
  const high = rising.findLastIndex((value) => value < rising[rising.length - 1]) + 1;
  const isCode = (count: number, distance: number, others: Float64Array) =>
    count >= Math.max(CODE_ROWS, rising.length * CODE_SHARE) &&
    distance > others[others.length - 1] - others[0];
  if (low < 0) return { rising, codes: [] };
  if (low < high && isCode(low, rising[low] - rising[0], rising.subarray(low))) {
    return { rising: rising.subarray(low), codes: [rising[0]] };
  }
  if (low < high && isCode(rising.length - high, rising[high] - rising[high - 1], rising.subarray(0, high))) {
    return { rising: rising.subarray(0, high), codes: [rising[high]] };
  }
  return { rising, codes: [] };
}

function fineness(count: number, room: number): (typeof FINENESS)[number] {
  const fits = FINENESS.find(({ rows, shares }) => count >= rows && shares.length < room);
  return fits ?? FINENESS[FINENESS.length - 1];
}

/** The value below which so large a share lies (the lower of two neighbours). @param rising not empty */
function quantile(rising: Float64Array, share: number): number {
  return rising[Math.min(rising.length - 1, Math.floor(share * rising.length))];
}

/** Two figures on the log1p scale; else as many as tell values apart that lie a step from each other. */
function readable(value: number, step: number, scale: KnotScale): number {
  const twoFigures = Number(value.toPrecision(2));
  if (scale === 'log1p' || !(step > 0)) return twoFigures;
  const decimals = Math.ceil(-Math.log10(step));
  return Math.abs(twoFigures - value) < step || decimals > 20
    ? twoFigures
    : Math.round(value * 10 ** decimals) / 10 ** decimals;
}

/** Leaves out knots that are closer to their neighbour, or to one that has to be there, than a share of the range. */
function apart(
  knots: readonly number[],
  needed: readonly number[],
  range: number,
  crowded: number,
  scale: KnotScale,
): number[] {
  const at = (knot: number) => onScale(knot, scale);
  const low = knots[0];
  const least = (at(low + range) - at(low)) * crowded;
  const isFree = (knot: number, others: readonly number[]) =>
    others.every((other) => Math.abs(at(knot) - at(other)) >= least);
  const kept: number[] = [];
  for (const knot of knots) {
    if (knot === low || (isFree(knot, kept.slice(-1)) && isFree(knot, needed))) kept.push(knot);
  }
  return [...kept, ...needed.filter((value) => value !== low)];
}
