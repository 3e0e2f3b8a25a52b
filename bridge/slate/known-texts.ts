/** The code of no text. */
export const UNKNOWN = 0;

/** Texts of one column that are kept for reuse. */
const MOST_TEXTS = 32_768;
/** Longer ones hardly come twice. */
const LONGEST = 64;
/** Steps from its slot in which a text is looked for: a hostile list of texts with one hash must not slow a pull down. */
const MOST_STEPS = 16;
const FIRST_SLOTS = 64;
/** Prime of FNV-1a, 32 bits. */
const PRIME = 0x01000193;

/** The hash of no bytes: the offset basis of FNV-1a. */
export const NO_BYTES = 0x811c9dc5 | 0;

/** The hash of some bytes and one more. */
export function withByte(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, PRIME);
}

/**
 * Texts by their bytes, each with a code, so that equal cells share one string: counts, origins and dates come again and
 * again, and need neither be decoded nor stored twice. An open-addressing table (linear probing) of bounded size.
 */
export class KnownTexts {
  private readonly texts: string[] = [];
  private slots = new Int32Array(FIRST_SLOTS);
  private hashes = new Int32Array(FIRST_SLOTS / 2);
  /** Where the bytes of each text begin; after the last, where they end. */
  private starts = new Int32Array(FIRST_SLOTS / 2 + 1);
  private bytes = new Uint8Array(FIRST_SLOTS * 8);
  private asked = 0;
  /** Full of texts of which most never came again, as those of a GUID do not. */
  private isUseless = false;
  /** Where the text that was just not found would stand; −1 for nowhere. */
  private free = -1;

  /** The text with a code; null for `UNKNOWN`. */
  textOf(code: number): string | null {
    return code === UNKNOWN ? null : this.texts[code - 1];
  }

  /**
   * The code of bytes[from] to bytes[to − 1], at most 65,535; `UNKNOWN` where they are new.
   * @param hash of these bytes
   */
  find(bytes: Uint8Array, from: number, to: number, hash: number): number {
    this.free = -1;
    if (this.isUseless || to - from > LONGEST) return UNKNOWN;
    this.asked++;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let steps = 0; steps < MOST_STEPS; steps++) {
      const code = this.slots[slot];
      if (code === UNKNOWN) {
        if (this.texts.length < MOST_TEXTS) this.free = slot;
        return UNKNOWN;
      }
      if (this.hashes[code - 1] === hash && this.isAt(code - 1, bytes, from, to)) return code;
      slot = (slot + 1) & mask;
    }
    return UNKNOWN;
  }

  /**
   * Keeps the text that `find` has just not found.
   * @returns its code; `UNKNOWN` where there is no room for it
   */
  keep(bytes: Uint8Array, from: number, to: number, hash: number, text: string): number {
    if (this.free < 0) return UNKNOWN;
    const code = this.texts.push(text);
    const start = this.starts[code - 1];
    const stop = start + to - from;
    if (stop > this.bytes.length) this.bytes = copied(this.bytes, new Uint8Array(2 * stop));
    this.bytes.set(bytes.subarray(from, to), start);
    this.starts[code] = stop;
    this.hashes[code - 1] = hash;
    this.slots[this.free] = code;
    if (2 * code === this.slots.length) this.widen();
    this.isUseless = code === MOST_TEXTS && this.asked < 2 * MOST_TEXTS;
    return code;
  }

  private isAt(index: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.starts[index];
    if (this.starts[index + 1] - start !== to - from) return false;
    for (let i = from, j = start; i < to; i++, j++) if (bytes[i] !== this.bytes[j]) return false;
    return true;
  }

  private widen(): void {
    const size = 2 * this.slots.length;
    this.slots = new Int32Array(size);
    this.hashes = copied(this.hashes, new Int32Array(size / 2));
    this.starts = copied(this.starts, new Int32Array(size / 2 + 1));
    for (let code = 1; code <= this.texts.length; code++) {
      let slot = this.hashes[code - 1] & (size - 1);
      while (this.slots[slot] !== UNKNOWN) slot = (slot + 1) & (size - 1);
      this.slots[slot] = code;
    }
  }
}

function copied<A extends Int32Array | Uint8Array>(from: A, into: A): A {
  into.set(from);
  return into;
}
