import type { Cell } from '../state/sheet-port.js';

/** A request to Excel on the web may hold 5 MB, the words around the cells included. */
export const BLOCK_BYTES = 4_000_000;

/** Bytes of `text` in UTF-8. */
function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7ff)
      bytes += unit >= 0xd800 && unit <= 0xdfff ? 1 : 2; // a surrogate pair is two units and four bytes
    else if (unit > 0x7f) bytes += 1;
  }
  return bytes;
}

/**
 * Where to cut `rows` so that no block's JSON is larger than `maxBytes`.
 * @returns first row of each block; a row larger than `maxBytes` is a block of its own. [] for no rows.
 */
export function blockStarts(rows: readonly (readonly Cell[])[], maxBytes = BLOCK_BYTES): number[] {
  const starts: number[] = [];
  let bytes = Infinity;
  for (let row = 0; row < rows.length; row++) {
    const size = utf8Bytes(JSON.stringify(rows[row])) + 1;
    if (bytes + size > maxBytes) {
      starts.push(row);
      bytes = 2;
    }
    bytes += size;
  }
  return starts;
}
