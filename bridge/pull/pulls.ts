import { randomUUID } from 'node:crypto';
import type { FeedTable } from '../../scoring/table.js';
import type { Day } from '../../scoring/units.js';
import { BridgeError } from '../bridge-error.js';
import type { LookedAt } from '../quality/look-at-pull.js';

/** A pull, and what was seen when it was looked at. */
export interface Pull extends LookedAt {
  readonly pullId: string;
  readonly asOf: Day;
  readonly feed: FeedTable;
}

/** The last pulls, in memory only: names and e-mails never touch the disk. */
export class Pulls {
  private readonly kept = new Map<string, Pull>();

  add(pull: Omit<Pull, 'pullId'>): Pull {
    const added = { ...pull, pullId: randomUUID() };
    this.kept.set(added.pullId, added);
    const [oldest] = this.kept.keys();
    // Two: the one on the screen and the one that replaces it.
    if (this.kept.size > 2) this.kept.delete(oldest);
    return added;
  }

  /** @throws BridgeError PULL_UNKNOWN */
  get(pullId: string): Pull {
    const pull = this.kept.get(pullId);
    if (pull) return pull;
    throw new BridgeError(
      'PULL_UNKNOWN',
      'The bridge no longer has that pull; it keeps the last two, and none over a restart.',
      'Pull the leads again.',
    );
  }
}
