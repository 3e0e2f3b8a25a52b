import { slateRecipe } from '../../scoring/index.js';
import type { Scorecard } from '../../scoring/scorecard.js';
import type { FeedTable } from '../../scoring/table.js';
import type { Day } from '../../scoring/units.js';
import type { OnProgress } from '../progress.js';
import type { SlateFeed } from '../slate/slate-feed.js';
import { panelWindows } from './panel-windows.js';
import type { Trainer } from './training-task.js';

/** Pulls the panel window by window and trains a scorecard on it. */
export async function trainOnSlate(
  { slate, trainer }: { readonly slate: SlateFeed; readonly trainer: Trainer },
  options: {
    readonly asOf: Day;
    readonly horizonDays: number;
    readonly panelDays: number;
    readonly panelWindowDays: number;
  },
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Scorecard> {
  const { asOf, horizonDays } = options;
  const windows = panelWindows(asOf, horizonDays, options.panelDays, options.panelWindowDays);
  async function* pulled(): AsyncGenerator<FeedTable> {
    for (const [done, { from, to }] of windows.entries()) {
      onProgress({ stage: 'Reading past leads from Slate', done, total: windows.length, unit: 'steps' });
      const parameters = { created_from: from, created_to: to };
      yield await slate.pull('panel', parameters, () => undefined, signal);
    }
  }
  return trainer.train(
    pulled(),
    { recipe: slateRecipe, asOf, horizonDays },
    (stage, done, total) => onProgress({ stage, done, total, unit: 'steps' }),
    signal,
  );
}
