import { missingTest, USUAL_MISSING } from '../missing.js';

/** Share of filled cells from which a column counts as one of numbers or days: a slip of the pen does not change it. */
export const NEARLY_ALL = 0.99;

const isMissing = missingTest({ missing: USUAL_MISSING });

/** Whether nearly all filled cells pass a test, and at least one does. Cells are trimmed; a long column is left early. */
export function mostAre(cells: readonly (string | null)[], passes: (word: string) => boolean): boolean {
  const most = Math.floor(cells.length * (1 - NEARLY_ALL));
  let filled = 0;
  let failed = 0;
  for (const cell of cells) {
    if (cell === null || isMissing(cell)) continue;
    filled++;
    if (!passes(cell.trim()) && ++failed > most) return false;
  }
  return filled > failed && failed <= filled * (1 - NEARLY_ALL);
}
