import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** How Slate may pick up: it moves files to /processed/, deletes them, or comes only when everything is over. */
export const HABITS = ['moves', 'deletes', 'comes late'] as const;
export type Habit = (typeof HABITS)[number];

const MASK = /^lead_scores_.*\.csv$/;
const OFTEN_MS = 2;

/**
 * Slate's scheduled pickup, and a watch over what its mask can see: every file under a final name must be whole from the
 * first moment on, which its name tells.
 */
export class Consumer {
  /** Scores by lead, in the order in which they were imported. */
  readonly imported = new Map<string, string[]>();
  readonly taken = new Set<string>();
  /** What the mask saw that it must not see. */
  readonly seenUnfinished: string[] = [];
  private readonly looked = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    readonly incoming: string,
    readonly habit: Habit,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.look(), OFTEN_MS);
  }

  /** @param take whatever the habit */
  look(take = this.habit !== 'comes late'): void {
    for (const name of readdirSync(this.incoming)) {
      if (!MASK.test(name) || (!take && this.looked.has(name))) continue;
      const bytes = this.bytesOf(name);
      if (bytes === null) continue;
      this.looked.add(name);
      const sha12 = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
      if (!name.endsWith(`_${sha12}.csv`)) this.seenUnfinished.push(name);
      if (take) this.take(name, bytes);
    }
  }

  /** The last visit: nothing is under way any more. */
  finish(): void {
    clearInterval(this.timer);
    // Everything is looked at once more: bytes must not have changed since.
    this.looked.clear();
    this.look(true);
  }

  /** Whether a file got its final name, taken since or not. */
  has(name: string): boolean {
    return this.taken.has(name) || existsSync(join(this.incoming, name));
  }

  private bytesOf(name: string): Buffer | null {
    try {
      return readFileSync(join(this.incoming, name));
    } catch {
      return null;
    }
  }

  private take(name: string, bytes: Buffer): void {
    const path = join(this.incoming, name);
    if (this.habit === 'deletes') rmSync(path, { force: true });
    else {
      const processed = join(this.incoming, 'processed');
      mkdirSync(processed, { recursive: true });
      renameSync(path, join(processed, name));
    }
    this.taken.add(name);
    for (const line of String(bytes).split('\r\n').slice(1, -1)) {
      const [lead, points] = line.slice(1, -1).split('","');
      this.imported.set(lead, [...(this.imported.get(lead) ?? []), points]);
    }
  }
}
