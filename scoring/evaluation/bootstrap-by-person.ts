import { scramble } from '../row-hash.js';
import type { Interval } from '../quality-report.js';
import { tieFourDraws } from './tied-outcomes.js';
import type { FourDraws, ScoredRows, TiedOutcomes } from './tied-outcomes.js';

/** A number taken of held-out leads; NaN where it cannot be taken. */
export type Measure = (outcomes: TiedOutcomes) => number;

/** Both are taken by fours. */
export const DRAWS = 200;
/** With so many conversions the ends of an interval hardly move between draws. */
const MANY_POSITIVES = 20_000;
const DRAWS_OF_MANY = 100;
const SEED = 20;
/** Cumulative probabilities of a Poisson of mean 1, out of 2³². */
const POISSON = poissonSteps();
const LOWER_BITS = 22;
/** How often a person counts at least, by the upper bits of the person's draw: that saves most steps. */
const LEAST_TIMES = Uint8Array.from({ length: 2 ** (32 - LOWER_BITS) }, (_, upper) =>
  POISSON.findIndex((step) => upper * 2 ** LOWER_BITS < step),
);

/** Rows to measure in every draw. */
export interface Sample<Name extends string> {
  readonly rows: ScoredRows;
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
  const positives = Math.max(...samples.map(({ rows }) => rows.converted.score.length));
  const people = Math.max(...samples.map(({ rows }) => (rows.all.person.at(-1) ?? -1) + 1));
  const draws = positives > MANY_POSITIVES ? DRAWS_OF_MANY : DRAWS;
  const kept = samples.map(({ rows, measures }) => {
    const names = Object.keys(measures) as Name[];
    return { rows, measures, names, taken: names.map((): number[] => []) };
  });
  const fresh = () => new Uint8Array(people);
  const times: FourDraws = [fresh(), fresh(), fresh(), fresh()];
  for (let draw = 0; draw < draws; draw += times.length) {
    times.forEach((of, k) => drawPeople(of, draw + k));
    for (const { rows, measures, names, taken } of kept) {
      for (const outcomes of tieFourDraws(rows, times)) {
        names.forEach((name, k) => {
          const value = measures[name](outcomes);
          if (Number.isFinite(value)) taken[k].push(value);
        });
      }
    }
  }
  return kept.map(({ names, taken }) => {
    const intervals = names.map((name, k) => [name, middle95(taken[k], draws)] as const);
    return Object.fromEntries(intervals) as Record<Name, Interval>;
  });
}

/** Fills in how often each person counts in a draw. */
export function drawPeople(times: Uint8Array, draw: number): void {
  const seed = scramble(SEED + draw);
  for (let person = 0; person < times.length; person++) {
    const bits = scramble(seed ^ Math.imul(person + 1, 0x9e3779b1));
    let k = LEAST_TIMES[bits >>> LOWER_BITS];
    while (k < POISSON.length && bits >= POISSON[k]) k++;
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

function poissonSteps(): Float64Array {
  const steps = new Float64Array(12);
  let [term, sum] = [Math.exp(-1), 0];
  for (let k = 0; k < steps.length; k++) {
    sum += term;
    steps[k] = sum * 2 ** 32;
    term /= k + 1;
  }
  return steps;
}
