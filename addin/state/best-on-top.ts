import { attempt } from './attempt.js';
import type { Pane } from './pane.js';

/** Puts the best-ranked lead on top of the sheet. Never by itself: the order of the rows is staff's. */
export async function bestOnTop(pane: Pane): Promise<void> {
  await attempt(pane, 'sort', () => pane.sheet.bestOnTop());
}
