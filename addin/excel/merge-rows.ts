import type { Cell } from '../state/sheet-port.js';
import { breather } from './breather.js';

/** The row of the sheet holds a lead that the pull does not have. */
export const GONE = -1;
/** The row of the sheet has no key: staff added it. */
export const NOT_OURS = -2;

export interface MergePlan {
  /** For each row of the sheet: its lead's index in the pull, `GONE` or `NOT_OURS`. */
  readonly leadOfRow: Int32Array;
  /** Indices of the pull's leads that the sheet does not have. */
  readonly added: number[];
  readonly gone: number;
}

const key = (id: Cell): string => String(id).trim().toLowerCase();

/**
 * Which row of the sheet shows which lead of the pull. People sort and insert rows, so position means nothing; a row that
 * staff copied is the same lead twice and gets the same score twice.
 * @param sheetIds key column as it is in the sheet now
 * @param ids person GUIDs of the pull
 */
export async function mergeRows(sheetIds: readonly Cell[], ids: readonly string[]): Promise<MergePlan> {
  const pauseIfDue = breather();
  await pauseIfDue(true);
  const index = new Map<string, number>();
  for (const [i, id] of ids.entries()) {
    index.set(key(id), i);
    const pause = pauseIfDue();
    if (pause) await pause;
  }
  const seen = new Uint8Array(ids.length);
  const leadOfRow = new Int32Array(sheetIds.length);
  let gone = 0;
  for (const [row, id] of sheetIds.entries()) {
    const wanted = key(id);
    const lead = wanted === '' ? NOT_OURS : (index.get(wanted) ?? GONE);
    leadOfRow[row] = lead;
    if (lead >= 0) seen[lead] = 1;
    if (lead === GONE) gone++;
    const pause = pauseIfDue();
    if (pause) await pause;
  }
  const added: number[] = [];
  seen.forEach((isSeen, i) => {
    if (!isSeen) added.push(i);
  });
  return { leadOfRow, added, gone };
}
