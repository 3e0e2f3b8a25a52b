import type { Recipe } from '../../scoring/recipe.js';
import type { Scorecard } from '../../scoring/scorecard.js';
import type { FeedTable } from '../../scoring/table.js';
import type { Day } from '../../scoring/units.js';

/** What the worker is told to train. The panel arrives window by window, so that no message is large. */
export type ToWorker =
  | { readonly kind: 'window'; readonly feed: FeedTable }
  | {
      readonly kind: 'train-panel';
      readonly recipe: Recipe;
      readonly asOf: Day;
      readonly horizonDays: number;
    };

export type FromWorker =
  | { readonly kind: 'progress'; readonly stage: string; readonly done: number; readonly total: number }
  | { readonly kind: 'trained'; readonly scorecard: Scorecard }
  | {
      readonly kind: 'failed';
      readonly problem: { readonly code: string; readonly sentence: string; readonly action: string };
    };

/** Trains scorecards out of the way of everything else. */
export interface Trainer {
  /**
   * @param windows the panel's rows, in pieces; each is handed over as it comes
   * @throws ScoringError or BridgeError; the signal's reason where it was cancelled
   */
  train(
    windows: AsyncIterable<FeedTable>,
    task: { readonly recipe: Recipe; readonly asOf: Day; readonly horizonDays: number },
    onProgress: (stage: string, done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<Scorecard>;
}
