import type { PaneState } from './pane-state.js';
import type { SheetPort, ShownRows } from './sheet-port.js';

/** What the pane knows of the Leads sheet right after a write: its filter, and whether the scores of before can come back. */
export async function writtenState(
  sheet: SheetPort,
  { tiers, filtersLost }: ShownRows,
  restored: PaneState['restored'] = null,
): Promise<Pick<PaneState, 'filter' | 'filtersLost' | 'restorable' | 'restored'>> {
  return { filter: tiers, filtersLost, restorable: await sheet.previousScores(), restored };
}
