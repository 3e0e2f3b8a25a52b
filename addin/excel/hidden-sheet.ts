import { claimSheet } from './claim-sheet.js';

/**
 * A hidden sheet of ours, made where there is none; what it holds stays.
 *
 * It is hidden, not very hidden: staff may look at what we keep, and undoing the making of a very hidden sheet has
 * crashed Excel (OfficeDev/office-js #6001). It is emptied, never deleted: a deleted sheet takes undo along.
 */
export async function hiddenSheet(
  context: Excel.RequestContext,
  name: string,
  note: string,
): Promise<Excel.Worksheet> {
  const { sheet, usedRows } = await claimSheet(context, { name, mark: note, code: 'HIDDEN_SHEET_TAKEN' });
  if (usedRows === 0) sheet.visibility = 'Hidden';
  return sheet;
}

/** Queues emptying a hidden sheet but for its first cell, which says what the sheet is for. */
export function queueEmptied(sheet: Excel.Worksheet, note: string): void {
  sheet.getRange().clear();
  sheet.getRange('A1').values = [[note]];
}
