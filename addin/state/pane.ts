import type { BridgePort } from './bridge-port.js';
import type { SheetPort } from './sheet-port.js';
import type { Store } from './store.js';

/** What every action works with. */
export interface Pane {
  readonly bridge: BridgePort;
  readonly sheet: SheetPort;
  readonly store: Store;
  readonly wait: (ms: number) => Promise<void>;
  /** Stops the work under way, if there is any. */
  stop: (() => void) | null;
}
