import type { ComparisonReport } from '../../scoring/comparison/comparison-report.js';
import type { EvaluationCohort } from '../../scoring/evaluation/evaluation-cohort.js';
import type { Recipe } from '../../scoring/recipe.js';
import type { Scorecard } from '../../scoring/scorecard.js';
import type { Snapshot } from '../../scoring/snapshot-rows.js';
import type { FeedTable } from '../../scoring/table.js';
import type { TrainingRows } from '../../scoring/training-rows.js';
import type { Day } from '../../scoring/units.js';

/** What is to be trained. */
export interface TrainingTask {
  readonly recipe: Recipe;
  readonly asOf: Day;
  readonly horizonDays: number;
}

/** The same of rows that are not landmarks: they have no horizon. */
export type RowsTask = Omit<TrainingTask, 'horizonDays'>;

/** A part of the data, small enough for a message: a window of the panel, one archived run, or all rows of a file. */
export type Piece =
  | { readonly kind: 'window'; readonly feed: FeedTable }
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly kind: 'rows'; readonly rows: TrainingRows };

/** What is to be done with the pieces that went before. */
export type Order =
  | (TrainingTask & { readonly kind: 'train-panel' })
  | (TrainingTask & { readonly kind: 'compare' })
  | (TrainingTask & { readonly kind: 'train-archive'; readonly outcomes: FeedTable })
  | (RowsTask & { readonly kind: 'train-rows' });

export type ToWorker = Piece | Order;

export type FromWorker =
  | { readonly kind: 'progress'; readonly stage: string; readonly done: number; readonly total: number }
  | { readonly kind: 'cohort'; readonly cohort: EvaluationCohort }
  | { readonly kind: 'trained'; readonly scorecard: Scorecard }
  | { readonly kind: 'compared'; readonly report: ComparisonReport }
  | {
      readonly kind: 'failed';
      readonly problem: { readonly code: string; readonly sentence: string; readonly action: string };
    };

/** Takes the past leads on which edits of the model will be tried; called before the scorecard is there, where there are any. */
export type OnCohort = (cohort: EvaluationCohort) => void;

/** Trains scorecards out of the way of everything else. */
export interface Trainer {
  /**
   * @param windows the panel's rows, in pieces; each is handed over as it comes
   * @throws ScoringError or BridgeError; the signal's reason where it was cancelled
   */
  train(
    windows: AsyncIterable<FeedTable>,
    task: TrainingTask,
    onProgress: (stage: string, done: number, total: number) => void,
    signal: AbortSignal,
    onCohort?: OnCohort,
  ): Promise<Scorecard>;
  /**
   * @param snapshots the archived runs, one by one
   * @param outcomes who converted, and when
   * @throws as `train`
   */
  trainOnSnapshots(
    snapshots: AsyncIterable<Snapshot>,
    outcomes: FeedTable,
    task: TrainingTask,
    onProgress: (stage: string, done: number, total: number) => void,
    signal: AbortSignal,
    onCohort?: OnCohort,
  ): Promise<Scorecard>;
  /**
   * Trains on the rows of a file with a label.
   * @throws as `train`
   */
  trainOnRows(
    rows: TrainingRows,
    task: RowsTask,
    onProgress: (stage: string, done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<Scorecard>;
  /**
   * Fits every method of the comparison on the panel.
   * @throws as `train`
   */
  compare(
    windows: AsyncIterable<FeedTable>,
    task: TrainingTask,
    onProgress: (stage: string, done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<ComparisonReport>;
}
