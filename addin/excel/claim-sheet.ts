import { words } from '../words.js';
import { SheetError } from './sheet-error.js';

export interface Claim {
  readonly name: string;
  /** What cell A1 says on a sheet of ours. */
  readonly mark: string;
  /** Where the name is taken by a sheet that is not ours. */
  readonly code: SheetError['code'];
}

/**
 * The sheet called `name`: made where there is none, taken over where it is empty or ours.
 * @returns the sheet, whether it was made, and how many rows from the top are in use
 * @throws SheetError where the name is taken by something else, which is not touched
 */
export async function claimSheet(
  context: Excel.RequestContext,
  { name, mark, code }: Claim,
): Promise<{ sheet: Excel.Worksheet; isNew: boolean; usedRows: number }> {
  const { worksheets } = context.workbook;
  const sheet = worksheets.getItemOrNullObject(name);
  await context.sync();
  if (sheet.isNullObject) return { sheet: worksheets.add(name), isNew: true, usedRows: 0 };
  const used = sheet.getUsedRangeOrNullObject(true).load('rowIndex, rowCount');
  const corner = sheet.getRange('A1').load('values');
  await context.sync();
  if (used.isNullObject) return { sheet, isNew: false, usedRows: 0 };
  if (corner.values[0][0] !== mark)
    throw new SheetError(code, words.sheetErrors.taken(name), words.sheetErrors.renameSheet);
  return { sheet, isNew: false, usedRows: used.rowIndex + used.rowCount };
}
