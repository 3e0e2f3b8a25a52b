import { SPREAD, areWords, hashOf, wordAt, wordCount, writeWords } from './words-of-bytes.js';

/** The code of no text. */
export const UNKNOWN = 0;
/** Texts of one column that are kept for reuse. */
const MOST_TEXTS = 32_768;
/**
 * How often a column must have asked for each of so many texts for them to be worth while: those of a GUID never come
 * again, and it takes thousands of family names until one does.
 */
const LEAST_ASKED = new Map([
  [8_192, 1.1],
  [MOST_TEXTS, 2],
]);
/** Bytes; longer ones hardly come twice. */
const LONGEST = 64;
/** Steps from its slot in which a text is looked for: a hostile list of texts with one hash must not slow a pull down. */
const MOST_STEPS = 64;
const FIRST_SLOTS = 64;
/** Bytes of texts, most of them counts, whose codes are found without a look into the table: they are one word. */
const SHORT = 4;
const SHORT_PLACES = 512;
const SHORT_SHIFT = 32 - Math.log2(SHORT_PLACES);

/**
 * Texts by their bytes, each with a code, so that equal cells share one string: counts, origins and dates come again and
 * again, and need neither be decoded nor stored twice. An open-addressing table (linear probing) of bounded size.
 */
export class KnownTexts {
  /** By code. */
  private readonly texts: (string | null)[] = [null];
  private slots = new Int32Array(FIRST_SLOTS);
  private hashes = new Int32Array(FIRST_SLOTS / 2);
  /** Where the words of each text begin; after the last, where they end. */
  private starts = new Int32Array(FIRST_SLOTS / 2 + 1);
  private words = new Int32Array(FIRST_SLOTS);
  /** The short text that was found last at each place, and its code. No text is the word 0. */
  private readonly shortWords = new Int32Array(SHORT_PLACES);
  private readonly shortCodes = new Uint16Array(SHORT_PLACES);
  private asked = 0;
  private isUseless = false;
  /** Of the text that was just not found: its hash, and where it would stand; −1 for nowhere. */
  private hash = 0;
  private free = -1;

  /** The text with a code; null for `UNKNOWN`. */
  textOf(code: number): string | null {
    return this.texts[code];
  }

  /** The code of the text in the bytes from `from` to `to`, at most 32,768; `UNKNOWN` where it is new. */
  find(view: DataView, from: number, to: number): number {
    if (to - from > SHORT) return this.look(view, from, to);
    const word = wordAt(view, from, to);
    const place = Math.imul(word, SPREAD) >>> SHORT_SHIFT;
    if (this.shortWords[place] === word) return this.shortCodes[place];
    const code = this.look(view, from, to);
    if (code !== UNKNOWN) {
      this.shortWords[place] = word;
      this.shortCodes[place] = code;
    }
    return code;
  }

  private look(view: DataView, from: number, to: number): number {
    this.free = -1;
    if (this.isUseless || to - from > LONGEST) return UNKNOWN;
    this.asked++;
    const hash = hashOf(view, from, to);
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let steps = 0; steps < MOST_STEPS; steps++) {
      const code = this.slots[slot];
      if (code === UNKNOWN) {
        if (this.texts.length <= MOST_TEXTS) this.free = slot;
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
    const code = this.texts.push(text) - 1;
    const start = this.starts[code - 1];
    const stop = start + wordCount(to - from);
    if (stop > this.words.length) this.words = copied(this.words, 2 * stop);
    writeWords(view, from, to, this.words, start);
    this.starts[code] = stop;
    this.hashes[code - 1] = this.hash;
    this.slots[this.free] = code;
    if (2 * code === this.slots.length) this.widen();
    const least = LEAST_ASKED.get(code);
    if (least !== undefined) this.isUseless = this.asked < least * code;
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
    for (let code = 1; code < this.texts.length; code++) {
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
