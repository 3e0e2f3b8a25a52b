import { slateRecipe } from '../../scoring/index.js';
import type { Scorecard } from '../../scoring/scorecard.js';
import type { OnProgress } from '../progress.js';
import type { SlateFeed } from '../slate/slate-feed.js';
import { pullPanel } from './pull-panel.js';
import type { PanelOptions } from './pull-panel.js';
import type { OnCohort, Trainer } from './training-task.js';

/**
 * Trains a scorecard on Slate's panel.
 * @throws BridgeError PANEL_CAPPED, or in Slate's name; ScoringError where the panel gives no scorecard
 */
export async function trainOnSlate(
  { slate, trainer }: { readonly slate: SlateFeed; readonly trainer: Pick<Trainer, 'train'> },
  options: PanelOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
  onCohort?: OnCohort,
): Promise<Scorecard> {
  const { asOf, horizonDays } = options;
  return trainer.train(
    pullPanel(slate, options, onProgress, signal),
    { recipe: slateRecipe, asOf, horizonDays },
    (stage, done, total) => onProgress({ stage, done, total, unit: 'steps' }),
    signal,
    onCohort,
  );
}
