import type { LogOdds } from '../units.js';
import type { HeldOut } from './held-out.js';

/** Held-out leads gathered by score, best first: published points have one decimal, so there are far fewer scores than leads. */
export interface TiedOutcomes {
  /** One a score, falling. */
  readonly logOdds: Float64Array;
  /** Sum of weights. */
  readonly weight: Float64Array;
  /** Weighted share that converted; 0 where the weight is 0. */
  readonly rate: Float64Array;
}

/** Which score each row has. */
export interface ScoreIndex {
  readonly logOdds: Float64Array;
  /** n; index into `logOdds` */
  readonly of: Uint32Array;
}

export function indexScores(logOdds: ArrayLike<LogOdds>): ScoreIndex {
  const distinct = Float64Array.from(new Set(Array.from(logOdds, (x) => x + 0)))
    .sort()
    .reverse();
  const place = new Map<number, number>();
  distinct.forEach((value, at) => place.set(value, at));
  return { logOdds: distinct, of: Uint32Array.from(logOdds, (x) => place.get(x + 0) ?? 0) };
}

/** @param times how often each person counts; once each where absent */
export function tieOutcomes(rows: HeldOut, scores: ScoreIndex, times?: ArrayLike<number>): TiedOutcomes {
  const weight = new Float64Array(scores.logOdds.length);
  const rate = new Float64Array(scores.logOdds.length);
  for (let i = 0; i < scores.of.length; i++) {
    const w = times === undefined ? rows.weight[i] : rows.weight[i] * times[rows.person[i]];
    if (w === 0) continue;
    weight[scores.of[i]] += w;
    rate[scores.of[i]] += w * rows.converted[i];
  }
  for (let g = 0; g < rate.length; g++) rate[g] = weight[g] > 0 ? rate[g] / weight[g] : 0;
  return { logOdds: scores.logOdds, weight, rate };
}
