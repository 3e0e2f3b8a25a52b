import { dayToIso, slateRecipe } from '../../scoring/index.js';
import type { Scorecard } from '../../scoring/scorecard.js';
import type { Day } from '../../scoring/units.js';
import { readArchive } from '../archive/read-archive.js';
import type { DataFolder } from '../data-folder.js';
import type { OnProgress } from '../progress.js';
import type { SlateFeed } from '../slate/slate-feed.js';
import type { OnCohort, Trainer } from './training-task.js';

/**
 * Trains a scorecard on the archive of our own runs, with the outcomes that Slate knows today: after a season the
 * cleanest training rows there are.
 * @throws ScoringError ARCHIVE_YOUNG where no run is a horizon old, or where the runs give no scorecard; BridgeError in
 * Slate's name
 */
export async function trainOnArchive(
  {
    data,
    slate,
    trainer,
  }: { readonly data: DataFolder; readonly slate: SlateFeed; readonly trainer: Trainer },
  {
    asOf,
    horizonDays,
    panelDays,
  }: { readonly asOf: Day; readonly horizonDays: number; readonly panelDays: number },
  onProgress: OnProgress,
  signal: AbortSignal,
  onCohort?: OnCohort,
): Promise<Scorecard> {
  const stage = 'Asking Slate who has applied since';
  const asked = (done: number) => onProgress({ stage, done, total: null, unit: 'rows' });
  asked(0);
  const window = { created_from: dayToIso(asOf - panelDays), created_to: dayToIso(asOf + 1) };
  const outcomes = await slate.pull('outcomes', window, asked, signal);
  return trainer.trainOnSnapshots(
    readArchive(data, slateRecipe),
    outcomes,
    { recipe: slateRecipe, asOf, horizonDays },
    (stage, done, total) => onProgress({ stage, done, total, unit: 'steps' }),
    signal,
    onCohort,
  );
}
