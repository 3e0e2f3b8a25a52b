import { attempt } from './attempt.js';
import type { Pane } from './pane.js';
import { summarySheet } from './summary-sheet.js';

/**
 * Brings the Summary sheet up to date. It only tells what stands elsewhere, so its failure is told and stops nothing.
 */
export async function refreshSummary(pane: Pane): Promise<void> {
  const summary = summarySheet(pane.store.get());
  if (summary) await attempt(pane, 'summary', () => pane.sheet.writeSummary(summary));
}
