import type { FeedTable } from '../../scoring/table.js';
import type { Day } from '../../scoring/units.js';
import { BridgeError } from '../bridge-error.js';
import type { OnProgress } from '../progress.js';
import { cappedAnswers } from '../slate/cap-finding.js';
import type { SlateFeed } from '../slate/slate-feed.js';
import { panelWindows } from './panel-windows.js';

/** Which past leads are read. */
export interface PanelOptions {
  readonly asOf: Day;
  readonly horizonDays: number;
  readonly panelDays: number;
  readonly panelWindowDays: number;
}

/**
 * Pulls the panel window by window.
 * @throws BridgeError PANEL_CAPPED, or in Slate's name
 */
export async function* pullPanel(
  slate: SlateFeed,
  { asOf, horizonDays, panelDays, panelWindowDays }: PanelOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): AsyncGenerator<FeedTable> {
  const windows = panelWindows(asOf, horizonDays, panelDays, panelWindowDays);
  const answers: number[] = [];
  for (const [done, { from, to }] of windows.entries()) {
    onProgress({ stage: 'Reading past leads from Slate', done, total: windows.length, unit: 'steps' });
    const parameters = { created_from: from, created_to: to };
    const feed = await slate.pull('panel', parameters, () => undefined, signal);
    answers.push(feed.rows);
    refuseCapped(answers);
    yield feed;
  }
}

/** A capped panel would be learned from as if whoever Slate names first were everybody. */
function refuseCapped(answers: readonly number[]): void {
  if (!cappedAnswers(answers).includes(answers.length - 1)) return;
  throw new BridgeError(
    'PANEL_CAPPED',
    `Slate answered a window of past leads with exactly ${answers.at(-1)} rows, so the panel query is probably capped.`,
    'Lift the cap of the query in Slate, or set a shorter panelWindowDays in settings.json.',
  );
}
