import type { LogOdds } from '../units.js';
import type { HeldOut } from './held-out.js';
import { sortByIndex } from './sort-by-index.js';

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
  readonly all: PlacedRows;
  /** Those that converted: far fewer, as a rule. */
  readonly converted: PlacedRows;
}

/** Columns of one length; `person` never falls, so that every draw walks straight through memory. */
export interface PlacedRows {
  readonly person: Uint32Array;
  /** Index into the distinct scores. */
  readonly score: Uint32Array;
  readonly weight: Float64Array;
}

export function scoreRows(rows: HeldOut): ScoredRows {
  const { logOdds, place } = placeScores(rows.logOdds);
  const order = sortByIndex(rows.person);
  const placed = (chosen: Uint32Array): PlacedRows => ({
    person: chosen.map((i) => rows.person[i]),
    score: chosen.map((i) => place[i]),
    weight: new Float64Array(chosen).map((i) => rows.weight[i]),
  });
  return {
    logOdds,
    all: placed(order),
    converted: placed(order.filter((i) => rows.converted[i] === 1)),
  };
}

/** @returns the distinct scores, falling, and of each row the place of its score among them */
export function placeScores(scores: ArrayLike<LogOdds>): { logOdds: Float64Array; place: Uint32Array } {
  const seen = new Map<LogOdds, number>();
  const place = new Uint32Array(scores.length);
  for (let i = 0; i < place.length; i++) {
    // Adding 0 makes −0 and 0 one score.
    const score = scores[i] + 0;
    const known = seen.get(score);
    place[i] = known ?? seen.size;
    if (known === undefined) seen.set(score, seen.size);
  }
  const logOdds = Float64Array.from(seen.keys()).sort().reverse();
  const falling = new Uint32Array(seen.size);
  logOdds.forEach((score, at) => (falling[seen.get(score) ?? 0] = at));
  return { logOdds, place: place.map((first) => falling[first]) };
}

/** @param times how often each person counts; once each where absent */
export function tieOutcomes({ logOdds, all, converted }: ScoredRows, times?: Uint8Array): TiedOutcomes {
  const weigh = ({ person, score, weight }: PlacedRows) => {
    const sums = new Float64Array(logOdds.length);
    if (times === undefined) for (let i = 0; i < score.length; i++) sums[score[i]] += weight[i];
    // To add nothing is faster than to ask first whether a person is in the draw.
    else for (let i = 0; i < score.length; i++) sums[score[i]] += times[person[i]] * weight[i];
    return sums;
  };
  return withRate(logOdds, weigh(all), weigh(converted));
}

/** How often each person counts in each of four draws. */
export type FourDraws = readonly [Uint8Array, Uint8Array, Uint8Array, Uint8Array];

/** `tieOutcomes` of four draws in one walk through the rows, which takes longer than what is done on it. */
export function tieFourDraws({ logOdds, all, converted }: ScoredRows, times: FourDraws): TiedOutcomes[] {
  const [inFirst, inSecond, inThird, inFourth] = times;
  const weigh = ({ person, score, weight }: PlacedRows) => {
    const [first, second, third, fourth] = times.map(() => new Float64Array(logOdds.length));
    for (let i = 0; i < score.length; i++) {
      const who = person[i];
      const at = score[i];
      const w = weight[i];
      first[at] += inFirst[who] * w;
      second[at] += inSecond[who] * w;
      third[at] += inThird[who] * w;
      fourth[at] += inFourth[who] * w;
    }
    return [first, second, third, fourth];
  };
  const [weights, positives] = [weigh(all), weigh(converted)];
  return weights.map((weight, draw) => withRate(logOdds, weight, positives[draw]));
}

/** @param converted one a score: weight of the rows that converted; becomes their share */
function withRate(logOdds: Float64Array, weight: Float64Array, converted: Float64Array): TiedOutcomes {
  for (let g = 0; g < weight.length; g++) converted[g] = weight[g] > 0 ? converted[g] / weight[g] : 0;
  return { logOdds, weight, rate: converted };
}
