/** Bytes that a view must have behind those that are looked at: they are looked at four at a time. */
export const SLACK = 4;
/** A multiplier that spreads the bits of a word: 2³² over the golden ratio. */
export const SPREAD = 0x9e3779b1 | 0;

/** The bytes from `at` on, at most four of them before `to`, as one number; what is not there is 0. */
export function wordAt(view: DataView, at: number, to: number): number {
  const word = view.getInt32(at, true);
  return to - at >= 4 ? word : word & ((1 << (8 * (to - at))) - 1);
}

/** A hash of the bytes from `from` to `to`. */
export function hashOf(view: DataView, from: number, to: number): number {
  let hash = to - from;
  for (let at = from; at < to; at += 4) {
    hash = Math.imul(hash ^ wordAt(view, at, to), SPREAD);
    hash ^= hash >>> 15;
  }
  return hash;
}

/** How many words so many bytes are. */
export function wordCount(bytes: number): number {
  return (bytes + 3) >> 2;
}

/** Whether the bytes from `from` to `to`, none of them 0, are those whose words stand in `words` from `first` on. */
export function areWords(
  view: DataView,
  from: number,
  to: number,
  words: Int32Array,
  first: number,
): boolean {
  for (let at = from, k = first; at < to; at += 4, k++) if (wordAt(view, at, to) !== words[k]) return false;
  return true;
}

/** Writes the words of the bytes from `from` to `to` into `words`, from `first` on. */
export function writeWords(view: DataView, from: number, to: number, words: Int32Array, first: number): void {
  for (let at = from, k = first; at < to; at += 4, k++) words[k] = wordAt(view, at, to);
}

/** Some bytes of their own, with the slack that looking at them needs. */
export function viewOf(bytes: Uint8Array): DataView {
  const view = new Uint8Array(bytes.length + SLACK);
  view.set(bytes);
  return new DataView(view.buffer);
}

const ONES = 0x01010101;
const TOPS = 0x80808080 | 0;

/**
 * Whether none of a word's four bytes is a quote, a backslash, a control or beyond ASCII: the bits that a subtraction
 * borrows tell (Mycroft's test for a zero byte).
 */
export function isPlain(word: number): boolean {
  const quote = word ^ (0x22 * ONES);
  const backslash = word ^ (0x5c * ONES);
  const found =
    ((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) | ((word - 0x20 * ONES) & ~word);
  return ((found | word) & TOPS) === 0;
}
