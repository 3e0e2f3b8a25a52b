import { codeColumns } from '../design.js';
import type { Coding } from '../design.js';
import { landmarkRows } from '../landmark.js';
import { LANDMARKS } from '../landmark-widths.js';
import { evaluationSplit } from '../evaluation-split.js';
import type { TrainTest } from '../evaluation-split.js';
import type { Recipe } from '../recipe.js';
import { ScoringError } from '../scoring-error.js';
import type { FeedTable } from '../table.js';
import type { TrainingRows } from '../training-rows.js';
import type { Day } from '../units.js';

/** The days of age over which an interval's label is taken: from one landmark to the next, the last one to the year's end. */
export const INTERVALS = LANDMARKS.map((from, k) => ({ from, to: LANDMARKS[k + 1] ?? 365 }));

/** One panel as all rivals see it. */
export interface ComparedData {
  readonly recipe: Recipe;
  readonly horizonDays: number;
  /** Every row with its label within the horizon: what the landmark models learn, and what all are judged on. */
  readonly panel: TrainingRows;
  readonly panelCoding: Coding;
  /** The same rows, labelled by whether the lead converts before the next landmark. */
  readonly intervals: TrainingRows;
  readonly intervalCoding: Coding;
  /** Fits and their later tests; every test row is tested once, and no person is on both sides. */
  readonly parts: readonly Part[];
}

export interface Part extends TrainTest {
  /** Rows of `intervals` that a fit may see: other people than the test's, labels complete before it. */
  readonly trainIntervals: Uint32Array;
  /** Rows of `intervals` of the test's people on the test's days. */
  readonly testIntervals: Uint32Array;
}

/**
 * Reads a panel for a comparison.
 *
 * @throws ScoringError as `landmarkRows` does; TOO_FEW_TO_COMPARE where nothing later can be held out
 */
export function comparedData(
  feed: FeedTable,
  recipe: Recipe,
  { asOf, horizonDays }: { asOf: Day; horizonDays: number },
): ComparedData {
  const panel = landmarkRows(feed, recipe, { asOf, horizonDays });
  const endOf = new Map(INTERVALS.map(({ from, to }) => [from, to]));
  const intervals = landmarkRows(feed, recipe, {
    asOf,
    horizonDays: (landmark) => (endOf.get(landmark) ?? landmark) - landmark,
  });
  const split = evaluationSplit(panel, horizonDays);
  if (split.heldOut !== 'later' || split.parts.length === 0) {
    throw new ScoringError(
      'TOO_FEW_TO_COMPARE',
      'Comparing: too few leads convert, early or late, for one half to be judged by the other.',
      'Take a longer period of past leads.',
    );
  }
  const lateFrom = split.cohort.reduce((least, i) => Math.min(least, panel.time[i]), Infinity);
  const age = ageOf(intervals);
  const parts = split.parts.map((part): Part => {
    const tested = new Set(Array.from(part.test, (i) => panel.personHash[i]));
    const learned = new Set(Array.from(part.train, (i) => panel.personHash[i]));
    const all = Uint32Array.from({ length: intervals.rows }, (_, i) => i);
    return {
      ...part,
      trainIntervals: all.filter(
        (i) =>
          learned.has(intervals.personHash[i]) &&
          intervals.time[i] + (endOf.get(age[i]) ?? age[i]) - age[i] <= lateFrom,
      ),
      testIntervals: all.filter((i) => tested.has(intervals.personHash[i]) && intervals.time[i] >= lateFrom),
    };
  });
  return {
    recipe,
    horizonDays,
    panel,
    panelCoding: codeColumns(panel.features),
    intervals,
    intervalCoding: codeColumns(intervals.features),
    parts,
  };
}

/** The landmark of every row. @throws Error where the recipe has no age */
export function ageOf({ features }: TrainingRows): Float64Array {
  const age = features.columns.age;
  if (age?.kind !== 'number') throw new Error('The recipe of a comparison has an age.');
  return age.values;
}
