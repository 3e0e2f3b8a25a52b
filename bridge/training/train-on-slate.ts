import { slateRecipe } from '../../scoring/index.js';
import type { Scorecard } from '../../scoring/scorecard.js';
import type { FeedTable } from '../../scoring/table.js';
import type { Day } from '../../scoring/units.js';
import type { OnProgress } from '../progress.js';
import { BridgeError } from '../bridge-error.js';
import { capFinding } from '../slate/cap-finding.js';
import type { SlateFeed } from '../slate/slate-feed.js';
import { panelWindows } from './panel-windows.js';
import type { OnCohort, Trainer } from './training-task.js';

const CERTAIN = 10_000;

/**
 * Pulls the panel window by window and trains a scorecard on it.
 * @throws BridgeError PANEL_CAPPED, or in Slate's name; ScoringError where the panel gives no scorecard
 */
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
  onCohort?: OnCohort,
): Promise<Scorecard> {
  const { asOf, horizonDays } = options;
  const windows = panelWindows(asOf, horizonDays, options.panelDays, options.panelWindowDays);
  const answers: number[] = [];
  async function* pulled(): AsyncGenerator<FeedTable> {
    for (const [done, { from, to }] of windows.entries()) {
      onProgress({ stage: 'Reading past leads from Slate', done, total: windows.length, unit: 'steps' });
      const parameters = { created_from: from, created_to: to };
      const feed = await slate.pull('panel', parameters, () => undefined, signal);
      answers.push(feed.rows);
      refuseCapped(answers);
      yield feed;
    }
  }
  return trainer.train(
    pulled(),
    { recipe: slateRecipe, asOf, horizonDays },
    (stage, done, total) => onProgress({ stage, done, total, unit: 'steps' }),
    signal,
    onCohort,
  );
}

/** A capped panel would be learned from as if whoever Slate names first were everybody. */
function refuseCapped(answers: readonly number[]): void {
  const rows = answers.at(-1) ?? 0;
  if (capFinding(rows) === null) return;
  // A hundred rows may be chance in a small office, but not twice.
  if (rows < CERTAIN && answers.filter((other) => other === rows).length < 2) return;
  throw new BridgeError(
    'PANEL_CAPPED',
    `Slate answered a window of past leads with exactly ${rows} rows, so the panel query is probably capped.`,
    'Lift the cap of the query in Slate, or set a shorter panelWindowDays in settings.json.',
  );
}
