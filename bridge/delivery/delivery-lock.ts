import { BridgeError } from '../bridge-error.js';
import type { DataFolder } from '../data-folder.js';
import { takeLock } from './exclusive-lock.js';

/**
 * Runs `work` while no other delivery runs, in this process or another.
 * @throws BridgeError DELIVERY_RUNNING
 */
export async function exclusively<T>(data: DataFolder, work: () => Promise<T>): Promise<T> {
  const lock = takeLock(data.file('delivery.lock'));
  if ('heldBy' in lock) {
    throw new BridgeError(
      'DELIVERY_RUNNING',
      `Another delivery is running (process ${lock.heldBy}).`,
      `Wait until it has finished, then run it again; nothing is sent twice. Where process ${lock.heldBy} is another program, delete delivery.lock in the data folder.`,
    );
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}
