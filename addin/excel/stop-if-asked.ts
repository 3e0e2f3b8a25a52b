import { words } from '../words.js';
import { SheetError } from './sheet-error.js';

/** @throws SheetError CANCELLED once the signal says so */
export function stopIfAsked(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new SheetError('CANCELLED', words.cancelled.sentence, words.cancelled.sheetAction);
}
