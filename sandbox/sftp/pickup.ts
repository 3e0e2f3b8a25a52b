import { readFile, readdir, rename, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** Slate's scheduled import: the mask of the names that it takes, as a pattern. */
export const MASK = 'lead_scores_*.csv';
const MASK_PATTERN = /^lead_scores_.*\.csv$/;

export interface PickupParts {
  readonly incoming: string;
  readonly processed: string;
  /** Imports one file; what it throws is said, and the pickup goes on. */
  readonly importFile: (csv: Buffer) => Promise<void>;
  readonly onSentence: (sentence: string) => void;
}

/**
 * Picks up files as Slate does: by mask, into the processed folder, over a file of the same name, and imports them.
 * It looks at final names only, and knows nothing of whether their writer has finished.
 */
export class Pickup {
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  #closed = false;
  /** Moment of the last pickup; each next one is later, so that the processed files keep their order. */
  #last = 0;

  constructor(private readonly parts: PickupParts) {}

  /** Imports again what was picked up before, in the same order. */
  async replay(): Promise<void> {
    for (const { name, time } of await this.#masked(this.parts.processed)) {
      this.#last = time;
      await this.#import(name);
    }
  }

  /** Starts looking. @param everyMs between the end of one look and the next */
  start(everyMs: number): void {
    const next = (): void => {
      if (this.#closed) return;
      this.#timer = setTimeout(() => {
        this.#looking = this.look().finally(next);
      }, everyMs);
      this.#timer.unref();
    };
    next();
  }

  /** Looks once. */
  async look(): Promise<void> {
    for (const { name } of await this.#masked(this.parts.incoming)) {
      const target = join(this.parts.processed, name);
      try {
        await rename(join(this.parts.incoming, name), target);
      } catch {
        // Renamed or removed by its writer meanwhile.
        continue;
      }
      this.#last = Math.max(Date.now(), this.#last + 1);
      await utimes(target, this.#last / 1000, this.#last / 1000);
      await this.#import(name);
    }
  }

  /** Stops looking and waits for an import that is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  async #import(name: string): Promise<void> {
    try {
      await this.parts.importFile(await readFile(join(this.parts.processed, name)));
    } catch (cause) {
      this.parts.onSentence(
        cause instanceof Error ? cause.message : 'A picked-up file could not be imported.',
      );
    }
  }

  async #masked(folder: string): Promise<{ name: string; time: number }[]> {
    const files: { name: string; time: number }[] = [];
    for (const name of (await readdir(folder)).filter((n) => MASK_PATTERN.test(n))) {
      const found = await stat(join(folder, name)).catch(() => null);
      if (found?.isFile() === true) files.push({ name, time: Math.round(found.mtimeMs) });
    }
    return files.sort((a, b) => a.time - b.time || (a.name < b.name ? -1 : 1));
  }
}
