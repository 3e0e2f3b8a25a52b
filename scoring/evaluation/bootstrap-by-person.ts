import { scramble } from '../row-hash.js';
import type { Interval } from '../quality-report.js';
import type { HeldOut } from './held-out.js';
import { scoreRows, tieOutcomes } from './tied-outcomes.js';
import type { TiedOutcomes } from './tied-outcomes.js';

/** A number taken of held-out leads; NaN where it cannot be taken. */
export type Measure = (outcomes: TiedOutcomes) => number;

export const DRAWS = 200;
/** With so many conversions the ends of an interval hardly move between draws. */
const MANY_POSITIVES = 20_000;
const DRAWS_OF_MANY = 100;
const SEED = 20;
/** Cumulative probabilities of a Poisson of mean 1. */
const POISSON = poissonSteps();

/** Rows to measure in every draw. */
export interface Sample<Name extends string> {
  readonly rows: HeldOut;
  readonly measures: Readonly<Record<Name, Measure>>;
}

/**
 * 95 % intervals by the Poisson bootstrap: in every draw each person counts a Poisson number of times (mean 1), with
 * all their rows, and the measures are taken anew; the interval is the middle 95 % of them. Rows of one person are no
 * independent evidence, so people are drawn, not rows. Deterministic; all samples see the same draws.
 *
 * @returns for each sample one interval a measure; NaN where a measure could not be taken in half of the draws
 */
export function bootstrapByPerson<Name extends string>(
  samples: readonly Sample<Name>[],
): Record<Name, Interval>[] {
  let [people, positives] = [0, 0];
  for (const { rows } of samples) {
    let converted = 0;
    for (let i = 0; i < rows.logOdds.length; i++) {
      people = Math.max(people, rows.person[i] + 1);
      converted += rows.converted[i];
    }
    positives = Math.max(positives, converted);
  }
  const draws = positives > MANY_POSITIVES ? DRAWS_OF_MANY : DRAWS;
  const kept = samples.map(({ rows, measures }) => {
    const names = Object.keys(measures) as Name[];
    return { measures, scored: scoreRows(rows), names, taken: names.map((): number[] => []) };
  });
  const times = new Uint8Array(people);
  for (let draw = 0; draw < draws; draw++) {
    drawPeople(times, draw);
    for (const { measures, scored, names, taken } of kept) {
      const outcomes = tieOutcomes(scored, times);
      names.forEach((name, k) => {
        const value = measures[name](outcomes);
        if (Number.isFinite(value)) taken[k].push(value);
      });
    }
  }
  return kept.map(({ names, taken }) => {
    const intervals = names.map((name, k) => [name, middle95(taken[k], draws)] as const);
    return Object.fromEntries(intervals) as Record<Name, Interval>;
  });
}

export function drawPeople(times: Uint8Array, draw: number): void {
  const seed = scramble(SEED + draw);
  for (let person = 0; person < times.length; person++) {
    const u = scramble(seed ^ Math.imul(person + 1, 0x9e3779b1)) / 4294967296;
    let k = 0;
    while (k < POISSON.length && u >= POISSON[k]) k++;
    times[person] = k;
  }
}

export function middle95(values: readonly number[], draws: number): Interval {
  if (values.length * 2 < draws) return { low: NaN, high: NaN };
  const rising = Float64Array.from(values).sort();
  return { low: quantile(rising, 0.025), high: quantile(rising, 0.975) };
}

/** Type 7, as R and numpy. @param rising at least one value */
function quantile(rising: Float64Array, share: number): number {
  const at = (rising.length - 1) * share;
  const below = Math.floor(at);
  const above = Math.min(below + 1, rising.length - 1);
  return rising[below] + (at - below) * (rising[above] - rising[below]);
}

function poissonSteps(): number[] {
  const steps: number[] = [];
  let [term, sum] = [Math.exp(-1), 0];
  for (let k = 0; k < 12; k++) {
    sum += term;
    steps.push(sum);
    term /= k + 1;
  }
  return steps;
}
