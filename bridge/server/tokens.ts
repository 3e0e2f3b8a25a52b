import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeWhole } from '../write-whole.js';

const DAY = 86_400_000;
/** A token unused for so long is forgotten; the pane is opened weekly. */
const IDLE_MS = 30 * DAY;
const Kept = z.array(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), used: z.number() }));

/** The bearer tokens that were given out. Only their hashes are known here, in memory and in the file. */
export class Tokens {
  private readonly known = new Map<string, number>();

  /** @param file where the hashes survive a restart; null keeps them in memory */
  constructor(
    private readonly file: string | null,
    private readonly now: () => Date,
  ) {}

  /** Reads the hashes of earlier days; an unreadable file means that everyone pairs again. */
  async load(): Promise<void> {
    if (this.file === null) return;
    try {
      const kept = Kept.parse(JSON.parse(await readFile(this.file, 'utf8')));
      for (const { hash, used } of kept) this.known.set(hash, used);
    } catch {
      this.known.clear();
    }
  }

  /** A new token of 256 bits; this answer is the only place where it is ever seen. */
  async issue(): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    this.known.set(hashOf(token), this.now().getTime());
    await this.keep();
    return token;
  }

  /** Whether an Authorization header carries a token that is known and not idle. */
  async admits(authorization: string | undefined): Promise<boolean> {
    const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(authorization ?? '')?.[1];
    if (token === undefined) return false;
    const wanted = Buffer.from(hashOf(token));
    const now = this.now().getTime();
    let found: string | null = null;
    for (const [hash, used] of this.known) {
      if (timingSafeEqual(Buffer.from(hash), wanted) && now - used < IDLE_MS) found = hash;
    }
    if (found === null) return false;
    const before = this.known.get(found) ?? 0;
    this.known.set(found, now);
    // The file only needs the day, not every click.
    if (Math.floor(now / DAY) !== Math.floor(before / DAY)) await this.keep();
    return true;
  }

  /** Forgets every token: all panes must pair again. */
  async revokeAll(): Promise<void> {
    this.known.clear();
    await this.keep();
  }

  private async keep(): Promise<void> {
    if (this.file === null) return;
    const now = this.now().getTime();
    const kept = [...this.known].filter(([, used]) => now - used < IDLE_MS);
    await writeWhole(this.file, JSON.stringify(kept.map(([hash, used]) => ({ hash, used }))));
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
