import { areWords, hashOf, wordCount, writeWords } from './words-of-bytes.js';

/** The code of no text. */
export const UNKNOWN = 0;
/** Texts of one column that are kept for reuse. */
const MOST_TEXTS = 32_768;
/** Bytes; longer ones hardly come twice. */
const LONGEST = 64;
/** Steps from its slot in which a text is looked for: a hostile list of texts with one hash must not slow a pull down. */
const MOST_STEPS = 16;
const FIRST_SLOTS = 64;

/**
 * Texts by their bytes, each with a code, so that equal cells share one string: counts, origins and dates come again and
 * again, and need neither be decoded nor stored twice. An open-addressing table (linear probing) of bounded size.
 */
export class KnownTexts {
  private readonly texts: string[] = [];
  private slots = new Int32Array(FIRST_SLOTS);
  private hashes = new Int32Array(FIRST_SLOTS / 2);
  /** Where the words of each text begin; after the last, where they end. */
  private starts = new Int32Array(FIRST_SLOTS / 2 + 1);
  private words = new Int32Array(FIRST_SLOTS);
  private asked = 0;
  /** Full of texts of which most never came again, as those of a GUID do not. */
  private isUseless = false;
  /** Of the text that was just not found: its hash, and where it would stand; −1 for nowhere. */
  private hash = 0;
  private free = -1;

  /** The text with a code; null for `UNKNOWN`. */
  textOf(code: number): string | null {
    return code === UNKNOWN ? null : this.texts[code - 1];
  }

  /** The code of the text in the bytes from `from` to `to`, at most 32,768; `UNKNOWN` where it is new. */
  find(view: DataView, from: number, to: number): number {
    this.free = -1;
    if (this.isUseless || to - from > LONGEST) return UNKNOWN;
    this.asked++;
    const hash = hashOf(view, from, to);
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let steps = 0; steps < MOST_STEPS; steps++) {
      const code = this.slots[slot];
      if (code === UNKNOWN) {
        if (this.texts.length < MOST_TEXTS) this.free = slot;
        this.hash = hash;
        return UNKNOWN;
      }
      if (this.hashes[code - 1] === hash && this.isText(code, view, from, to)) return code;
      slot = (slot + 1) & mask;
    }
    return UNKNOWN;
  }

  /**
   * Keeps the text that `find` has just not found.
   * @returns its code; `UNKNOWN` where there is no room for it
   */
  keep(view: DataView, from: number, to: number, text: string): number {
    if (this.free < 0) return UNKNOWN;
    const code = this.texts.push(text);
    const start = this.starts[code - 1];
    const stop = start + wordCount(to - from);
    if (stop > this.words.length) this.words = copied(this.words, 2 * stop);
    writeWords(view, from, to, this.words, start);
    this.starts[code] = stop;
    this.hashes[code - 1] = this.hash;
    this.slots[this.free] = code;
    if (2 * code === this.slots.length) this.widen();
    this.isUseless = code === MOST_TEXTS && this.asked < 2 * MOST_TEXTS;
    return code;
  }

  private isText(code: number, view: DataView, from: number, to: number): boolean {
    const start = this.starts[code - 1];
    return this.starts[code] - start === wordCount(to - from) && areWords(view, from, to, this.words, start);
  }

  private widen(): void {
    const size = 2 * this.slots.length;
    this.slots = new Int32Array(size);
    this.hashes = copied(this.hashes, size / 2);
    this.starts = copied(this.starts, size / 2 + 1);
    for (let code = 1; code <= this.texts.length; code++) {
      let slot = this.hashes[code - 1] & (size - 1);
      while (this.slots[slot] !== UNKNOWN) slot = (slot + 1) & (size - 1);
      this.slots[slot] = code;
    }
  }
}

function copied(from: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length);
  longer.set(from);
  return longer;
}
