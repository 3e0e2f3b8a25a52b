import { z } from 'zod';
import type { RememberedFeed } from '../../scoring/profile/profile.js';
import type { DataFolder } from '../data-folder.js';
import { readText } from '../read-text.js';
import { writeWhole } from '../write-whole.js';

const FILE = 'last-pull.json';

const Shares = z.array(z.number());
const Remembered = z.object({
  asOf: z.number().nullable(),
  rows: z.number(),
  reach: z.string(),
  columns: z.record(
    z.string(),
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('number'), edges: z.array(z.number()), shares: Shares }),
      z.object({ kind: z.literal('category'), values: z.array(z.string()), shares: Shares }),
      z.object({ kind: z.literal('filled'), shares: Shares }),
    ]),
  ),
});

/** The last pull whose scores were sent, as counts: what the next one is compared with. */
export interface LastPull extends RememberedFeed {
  /** Which office was asked, and how far back: another reach has another number of leads. */
  readonly reach: string;
}

export async function keepLastPull(data: DataFolder, pull: LastPull): Promise<void> {
  await writeWhole(data.file(FILE), `${JSON.stringify(pull)}\n`);
}

/** @returns null where there is none, or none that this program can read: the next pull makes one */
export async function readLastPull(data: DataFolder): Promise<LastPull | null> {
  const text = await readText(data.file(FILE));
  if (text === null) return null;
  try {
    const parsed = Remembered.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
