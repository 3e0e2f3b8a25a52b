import type { LogOdds } from '../units.js';
import type { ComparedData, Part } from './compared-data.js';

/** A way of scoring leads that is compared with others. */
export interface Rival {
  readonly id: string;
  readonly label: string;
  /** What is to be known about it. */
  readonly note?: string;
  /** @returns one a test row of the part: log-odds of converting within the horizon */
  fitAndScore(data: ComparedData, part: Part): ArrayLike<LogOdds>;
}
