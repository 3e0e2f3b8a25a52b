import type { RunView } from './messages.js';

/** How far a run has come, each told apart from the one before: sent is not yet picked up, picked up not yet stored. */
export type DeliveryStage = 'interrupted' | 'replaced' | 'sent' | 'picked up' | 'confirmed';

export function stageOf({ state, chunks }: RunView): DeliveryStage {
  if (state === 'sending') return 'interrupted';
  if (state === 'superseded') return 'replaced';
  if (state === 'confirmed') return 'confirmed';
  return pickedUp(chunks) === chunks.length ? 'picked up' : 'sent';
}

/** So many confirmed runs keep their frozen bytes, so that each can be sent again in the place of the newest. */
export const SENT_AGAIN = 2;

/** Files that Slate has taken. */
export function pickedUp(chunks: RunView['chunks']): number {
  return chunks.filter((chunk) => chunk.pickedUp !== undefined).length;
}

/**
 * Whether an upload had nothing to send: equal scores are one run, which is not sent again.
 * @param before the last run before the upload
 */
export function wasDelivered({ runId }: RunView, before: RunView | null): boolean {
  return before?.runId === runId && before.state !== 'sending';
}
