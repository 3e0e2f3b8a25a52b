import { rarerOutcome } from './rarer-outcome.js';
import { hashShare } from './row-hash.js';
import type { TrainingRows } from './training-rows.js';

/** A fit and its test: rows by index; no person is in both. */
export interface TrainTest {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

export interface EvaluationSplit {
  /** later: other people on later days · people: other people of the same days. */
  readonly heldOut: 'later' | 'people';
  /** Every test row is tested once. */
  readonly parts: readonly TrainTest[];
  /** The evidence cohort: rows on which terms are centred and leads are counted. */
  readonly cohort: Uint32Array;
}

const SEASON_DAYS = 365;
/** At least this share of the rows comes before the evaluation. */
const EARLY_SHARE = 0.65;
const PEOPLE_FOLDS = 3;
const TEST_SHARE = 0.3;
const SEED = 2;
/** Of the rarer outcome on either side: with fewer a split says nothing. */
const LEAST_OUTCOMES = 5;

/**
 * Splits rows for an honest evaluation. With days: out of time — the test rows are the last season (at most the last
 * 35 % of rows), a fit sees only rows whose labels were complete before it, and people are divided into three folds, each
 * tested by a fit on the other two. Without days, or with too few conversions for that: three tenths of the people, by
 * hash, are the test; where even that says nothing there are no parts.
 */
export function evaluationSplit(training: TrainingRows, horizonDays: number | null): EvaluationSplit {
  const { rows, time, personHash } = training;
  const all = Uint32Array.from({ length: rows }, (_, i) => i);
  const enough = (part: TrainTest) =>
    [part.train, part.test].every((side) => rarerOutcome(training, side) >= LEAST_OUTCOMES);
  if (rows > 0 && time.every(Number.isFinite)) {
    const rising = time.slice().sort();
    const start = Math.max(rising[rows - 1] - SEASON_DAYS + 1, rising[Math.floor(rows * EARLY_SHARE)]);
    const late = all.filter((i) => time[i] >= start);
    const early = all.filter((i) => time[i] + Math.max(1, horizonDays ?? 1) <= start);
    const foldOf = (i: number) => Math.floor(hashShare(personHash[i], SEED) * PEOPLE_FOLDS);
    const parts = Array.from({ length: PEOPLE_FOLDS }, (_, fold) => ({
      train: early.filter((i) => foldOf(i) !== fold),
      test: late.filter((i) => foldOf(i) === fold),
    }));
    if (parts.every(enough)) return { heldOut: 'later', parts, cohort: late };
  }
  const isTest = (i: number) => hashShare(personHash[i], SEED) < TEST_SHARE;
  const part = { train: all.filter((i) => !isTest(i)), test: all.filter(isTest) };
  return { heldOut: 'people', parts: enough(part) ? [part] : [], cohort: all };
}
