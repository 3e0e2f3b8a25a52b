import { createHash } from 'node:crypto';

/** SHA-256 of blocks that arrive in any order; only those that came before their turn are kept. */
export class HashInOrder {
  private readonly hash = createHash('sha256');
  private readonly early = new Map<number, Uint8Array>();
  private next = 0;

  /** @param index of the block, from 0, each once */
  add(index: number, block: Uint8Array): void {
    this.early.set(index, block);
    for (let due = this.early.get(this.next); due !== undefined; due = this.early.get(this.next)) {
      this.hash.update(due);
      this.early.delete(this.next++);
    }
  }

  /** @returns hexadecimal, of all blocks without a gap */
  digest(): string {
    return this.hash.digest('hex');
  }
}
