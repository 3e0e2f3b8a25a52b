/** Rows that are written at once. */
const PIECE_ROWS = 1_000;

/** Rows as CSV (RFC 4180): every cell quoted, lines end in CRLF, the first row is the header. */
export function toCsv(header: readonly string[], rows: Iterable<readonly string[]>): string {
  return [...csvPieces(header, rows)].join('');
}

/** The same in pieces, for a file that is longer than a text may be. */
export function* csvPieces(
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): Generator<string, void> {
  let lines = [line(header)];
  for (const row of rows) {
    lines.push(line(row));
    if (lines.length < PIECE_ROWS) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
}

function line(cells: readonly string[]): string {
  return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + '\r\n';
}
