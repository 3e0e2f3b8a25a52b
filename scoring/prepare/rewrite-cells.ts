import type { Cell } from './columns.js';

export interface Rewritten {
  readonly cells: readonly Cell[];
  /** Cells that are not missing and yet could not be read. */
  readonly unreadable: number;
}

/**
 * Rewrites a column cell by cell; each spelling is looked at once.
 * @param rewrite told a filled cell without the spaces around it; undefined: unreadable, which is then missing
 * @param missingAs what a missing cell becomes
 */
export function rewriteCells(
  cells: readonly Cell[],
  isMissing: (text: Cell) => boolean,
  missingAs: Cell,
  rewrite: (word: string) => Cell | undefined,
): Rewritten {
  const known = new Map<Cell, Cell | undefined>();
  let unreadable = 0;
  const rewritten = cells.map((cell) => {
    if (!known.has(cell)) {
      known.set(cell, cell === null || isMissing(cell) ? missingAs : rewrite(cell.trim()));
    }
    const value = known.get(cell);
    if (value !== undefined) return value;
    unreadable++;
    return null;
  });
  return { cells: rewritten, unreadable };
}
