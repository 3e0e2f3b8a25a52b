import type { LogOdds } from '../units.js';
import type { HeldOut } from './held-out.js';
import { personByPerson } from './person-by-person.js';

/** Held-out leads gathered by score, best first: published points have one decimal, so there are far fewer scores than leads. */
export interface TiedOutcomes {
  /** One a score, falling. */
  readonly logOdds: Float64Array;
  /** Sum of weights. */
  readonly weight: Float64Array;
  /** Weighted share that converted; 0 where the weight is 0. */
  readonly rate: Float64Array;
}

/** Held-out leads made ready to be gathered again and again: person by person, each knowing the place of its score. */
export interface ScoredRows {
  /** Distinct scores, falling. */
  readonly logOdds: Float64Array;
  /** n; index into `logOdds` */
  readonly score: Uint32Array;
  /** n */
  readonly weight: Float64Array;
  /** n; the weight where the row converted, else 0 */
  readonly converted: Float64Array;
  /** n; never falling */
  readonly person: Uint32Array;
}

export function scoreRows(rows: HeldOut): ScoredRows {
  const distinct = Float64Array.from(new Set<LogOdds>(Array.from(rows.logOdds, (x) => x + 0)));
  const logOdds = distinct.sort().reverse();
  const place = new Map<LogOdds, number>();
  logOdds.forEach((value, at) => place.set(value, at));
  // A person's rows side by side keep every draw's walk through memory straight.
  const order = personByPerson(rows.person);
  return {
    logOdds,
    score: new Uint32Array(order).map((i) => place.get(rows.logOdds[i] + 0) ?? 0),
    weight: new Float64Array(order).map((i) => rows.weight[i]),
    converted: new Float64Array(order).map((i) => rows.weight[i] * rows.converted[i]),
    person: order.map((i) => rows.person[i]),
  };
}

/** @param times how often each person counts; once each where absent */
export function tieOutcomes(rows: ScoredRows, times?: Uint8Array): TiedOutcomes {
  const { logOdds, score, person } = rows;
  const weight = new Float64Array(logOdds.length);
  const rate = new Float64Array(logOdds.length);
  for (let i = 0; i < score.length; i++) {
    const k = times === undefined ? 1 : times[person[i]];
    if (k === 0) continue;
    weight[score[i]] += k * rows.weight[i];
    rate[score[i]] += k * rows.converted[i];
  }
  for (let g = 0; g < rate.length; g++) rate[g] = weight[g] > 0 ? rate[g] / weight[g] : 0;
  return { logOdds, weight, rate };
}
