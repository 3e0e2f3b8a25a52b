/** The longest text an Excel cell holds, in UTF-16 units. */
const LONGEST_CELL = 32_767;

// C0 and C1 controls (tab and line breaks become spaces first), zero-width characters, bidirectional marks, embeddings,
// overrides and isolates, the byte order mark, line and paragraph separators.
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/g;

/** Most cells: nothing to clean. */
const PLAIN = /^[\x20-\x7e]*$/;

/** With the u flag a surrogate is seen only where its other half is missing. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * Text typed by a stranger into a public form, made safe to show in a cell: nothing invisible, well-formed UTF-16, no
 * longer than a cell. It stays text by the cell's format, not by what it says: see `write-rows.ts`.
 */
export function cleanText(text: string): string {
  if (text.length <= LONGEST_CELL && PLAIN.test(text)) return text;
  const visible = text
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(INVISIBLE, '');
  if (visible.length <= LONGEST_CELL) return visible;
  const last = visible.charCodeAt(LONGEST_CELL - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return visible.slice(0, splitsPair ? LONGEST_CELL - 1 : LONGEST_CELL);
}
