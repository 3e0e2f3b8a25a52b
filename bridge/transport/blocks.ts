import { allOf } from './all-of.js';

/** What every server takes in one packet; most take no more. */
const SMALL_BLOCK = 32_768;
/** What OpenSSH takes. A packet costs us about as much as its bytes. */
const LARGE_BLOCK = 261_120;
/** A megabyte under way fills the line and still lies in the processor's cache; two took a fifth longer on loopback. */
const LARGE_BLOCKS_AT_ONCE = 4;
const SMALL_BLOCKS_AT_ONCE = 16;

/** A part of a file, in bytes. */
export interface Block {
  readonly index: number;
  readonly offset: number;
  readonly length: number;
  readonly isLast: boolean;
}

/** @param most bytes that ssh2 sends or asks for in one packet, by what the server says of itself */
export function blockSize(most: number | undefined): number {
  return Math.min(LARGE_BLOCK, most ?? SMALL_BLOCK);
}

/** Begins the blocks of a file in their order, several at a time; after a failure no new one is begun. */
export async function eachBlock(
  bytes: number,
  size: number,
  signal: AbortSignal,
  work: (block: Block) => Promise<void>,
): Promise<void> {
  const count = Math.ceil(bytes / size);
  const atOnce = size > SMALL_BLOCK ? LARGE_BLOCKS_AT_ONCE : SMALL_BLOCKS_AT_ONCE;
  let next = 0;
  let failed = false;
  const lane = async () => {
    while (next < count && !failed) {
      signal.throwIfAborted();
      const index = next++;
      const offset = index * size;
      try {
        await work({ index, offset, length: Math.min(size, bytes - offset), isLast: next === count });
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await allOf(Array.from({ length: Math.min(atOnce, count) }, lane));
}
