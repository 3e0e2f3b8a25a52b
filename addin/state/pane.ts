import type { BridgePort } from './bridge-port.js';
import type { DraftStore } from './draft-store.js';
import type { SheetPort } from './sheet-port.js';
import type { Store } from './store.js';

/** What every action works with. */
export interface Pane {
  /** The office's, or the sample's while a person looks at that. */
  bridge: BridgePort;
  /** The office's while the sample's is in use. */
  resting: BridgePort | null;
  readonly sheet: SheetPort;
  readonly store: Store;
  readonly drafts: DraftStore;
  readonly wait: (ms: number) => Promise<void>;
  /** Days since 1970, by the computer's own calendar. */
  readonly today: () => number;
  /** Stops the work under way, if there is any. */
  stop: (() => void) | null;
  /** Answers what a person is asked about the pull under way, if anything. */
  answer: ((write: boolean) => void) | null;
}
