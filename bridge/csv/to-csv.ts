/** Rows as CSV (RFC 4180): every cell quoted, lines end in CRLF, the first row is the header. */
export function toCsv(header: readonly string[], rows: Iterable<readonly string[]>): string {
  const lines = [line(header)];
  for (const row of rows) lines.push(line(row));
  return lines.join('');
}

function line(cells: readonly string[]): string {
  return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + '\r\n';
}
