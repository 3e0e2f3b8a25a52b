import { BridgeError } from '../bridge-error.js';
import type { FilePlan } from './file-plan.js';
import { ancestorOf, descend } from './halve.js';
import type { Outbox } from './outbox.js';
import type { Plan } from './plan.js';

/**
 * The bytes of a chunk, frozen or halved from a frozen one: the same today, tomorrow and in any process.
 * @throws BridgeError OUTBOX_DAMAGED
 */
export async function frozenBytes(outbox: Outbox, plan: Plan, chunk: FilePlan): Promise<Uint8Array> {
  const frozen = ancestorOf(chunk, plan.chunks);
  const bytes = frozen && descend(frozen, await outbox.read(plan.runId, frozen), chunk);
  if (bytes) return bytes;
  throw new BridgeError(
    'OUTBOX_DAMAGED',
    `${chunk.name} was recorded as a part of a frozen chunk, but no chunk halves into it.`,
    'Pull, score and upload again: a new run replaces this one.',
  );
}
