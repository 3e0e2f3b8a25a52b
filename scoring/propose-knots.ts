import { onScale } from './knot-scale.js';
import type { KnotScale } from './knot-scale.js';

/** So many distinct values each get a knot of their own. */
const FEW_VALUES = 12;
const FEW_SHARES = [0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.85, 0.93, 0.98];
/** With many rows, finer: what bends shows. */
const MANY_SHARES = [
  0.01, 0.03, 0.07, 0.13, 0.2, 0.28, 0.36, 0.45, 0.54, 0.63, 0.72, 0.8, 0.87, 0.93, 0.97, 0.99,
];
const MANY_ROWS = 10_000;
/** Skew beyond which a feature from 0 up is interpolated on the log1p scale. */
const LONG_TAIL = 3;

/** Knots closer to their neighbour than this share of the feature's range crowd it. */
const CROWDED = 1 / 100;

/**
 * Proposes knots for a numeric feature: every value where they are few, else the lowest value and quantiles of the
 * rest, rounded so that people can read them.
 *
 * @param values finite numbers, at least one
 */
export function proposeKnots(values: Float64Array): { knots: number[]; scale: KnotScale } {
  const rising = values.slice().sort();
  const lowest = rising[0];
  const median = quantile(rising, 0.5);
  const high = quantile(rising, 0.99);
  const scale: KnotScale = lowest >= 0 && high > LONG_TAIL * Math.max(median, 1) ? 'log1p' : 'linear';
  const distinct = [...new Set(rising)];
  if (distinct.length <= FEW_VALUES) return { knots: distinct, scale };
  const range = high - quantile(rising, 0.01);
  // Many counts are mostly 0: quantiles of everything would all fall there.
  const rest = rising.filter((value) => value > lowest);
  const shares = values.length >= MANY_ROWS ? MANY_SHARES : FEW_SHARES;
  const rounded = shares.map((share) => readable(quantile(rest, share), range, scale));
  const knots = [...new Set([lowest, ...rounded])].filter((knot) => knot >= lowest).sort((a, b) => a - b);
  return { knots: apart(knots, range, scale), scale };
}

/** The value below which so large a share lies (the lower of two neighbours). @param rising not empty */
function quantile(rising: Float64Array, share: number): number {
  return rising[Math.min(rising.length - 1, Math.floor(share * rising.length))];
}

/** Two figures on the log1p scale; else as many as tell values apart that lie a hundredth of the range from each other. */
function readable(value: number, range: number, scale: KnotScale): number {
  const twoFigures = Number(value.toPrecision(2));
  if (scale === 'log1p' || !(range > 0)) return twoFigures;
  const decimals = Math.ceil(-Math.log10(range * CROWDED));
  return Math.abs(twoFigures - value) < range * CROWDED || decimals > 20
    ? twoFigures
    : Math.round(value * 10 ** decimals) / 10 ** decimals;
}

/** Leaves out knots that crowd their neighbour. */
function apart(knots: readonly number[], range: number, scale: KnotScale): number[] {
  const at = (knot: number) => onScale(knot, scale);
  const low = knots[0];
  const least = (at(low + range) - at(low)) * CROWDED;
  const kept: number[] = [];
  for (const knot of knots) {
    if (kept.length === 0 || at(knot) - at(kept[kept.length - 1]) >= least) kept.push(knot);
  }
  return kept;
}
