import { onScale } from './knot-scale.js';
import type { KnotScale } from './knot-scale.js';

const FEW_VALUES = 6;
const SHARES = [0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.85, 0.93, 0.98];
/** Skew beyond which a feature from 0 up is interpolated on the log1p scale. */
const LONG_TAIL = 3;

/**
 * Proposes knots for a numeric feature: every value where they are few, else the lowest value and quantiles of the
 * rest, rounded to two figures so that people can read them.
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
  // Many counts are mostly 0: quantiles of everything would all fall there.
  const rest = rising.filter((value) => value > lowest);
  const wanted = [lowest, ...SHARES.map((share) => readable(quantile(rest, share)))];
  const knots = [...new Set(wanted)].filter((knot) => knot >= lowest).sort((a, b) => a - b);
  return { knots: apart(knots, scale), scale };
}

/** The value below which so large a share lies (the lower of two neighbours). @param rising not empty */
function quantile(rising: Float64Array, share: number): number {
  return rising[Math.min(rising.length - 1, Math.floor(share * rising.length))];
}

function readable(value: number): number {
  return Number(value.toPrecision(2));
}

/** Leaves out knots that crowd their neighbour: closer than a fortieth of the range on the scale. */
function apart(knots: readonly number[], scale: KnotScale): number[] {
  const at = (knot: number) => onScale(knot, scale);
  const least = (at(knots[knots.length - 1]) - at(knots[0])) / 40;
  const kept: number[] = [];
  for (const knot of knots) {
    if (kept.length === 0 || at(knot) - at(kept[kept.length - 1]) >= least) kept.push(knot);
  }
  return kept;
}
