import type { IsoDay } from './custom/custom-variable.js';
import type { Points } from './units.js';

/** A lead's points as a person decided them, until a day. The lead's own addition stays visible beside them. */
export interface Override {
  /** Person GUID. */
  readonly id: string;
  /** One decimal. */
  readonly points: Points;
  /** For colleagues; it never leaves the machine. */
  readonly reason: string;
  /** The last day on which it holds. */
  readonly expires: IsoDay;
}
