import type { OnProgress } from '../progress.js';
import type { World } from './world.js';

/** What a command works with while it runs. */
export interface Desk {
  readonly world: World;
  /** Whether exactly one JSON value is wanted on standard output. */
  readonly json: boolean;
  /** Words for the person, on standard error. */
  say(sentence: string): void;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

/** What a command has to show. */
export interface Outcome {
  /** For `--json`; null where the command has printed it already. */
  readonly result: object | null;
  /** For people, a line each. */
  readonly words: readonly string[];
  readonly exitCode?: number;
}
