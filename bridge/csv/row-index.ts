const WHOLE = /^\d+$/;

/** Whether a column numbers the rows, as pandas writes it in front of a table: whole numbers, each once. */
export function isRowIndex(cells: readonly (string | null)[]): boolean {
  return cells.every((cell) => cell !== null && WHOLE.test(cell)) && new Set(cells).size === cells.length;
}
