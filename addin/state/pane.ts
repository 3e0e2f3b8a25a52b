import type { BridgePort } from './bridge-port.js';
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
  readonly wait: (ms: number) => Promise<void>;
  /** Days since 1970, by the computer's own calendar. */
  readonly today: () => number;
  /** Stops the work under way, if there is any. */
  stop: (() => void) | null;
}
