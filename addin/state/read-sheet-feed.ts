import type { Recipe } from '../../scoring/recipe.js';
import { words } from '../words.js';
import { PaneError } from './pane-error.js';
import { sheetFeed } from './sheet-feed.js';
import type { SheetFeed } from './sheet-feed.js';
import type { SheetPort } from './sheet-port.js';

/**
 * The leads that the workbook holds, and the day of their pull as its Summary tells it.
 * @throws PaneError NO_LEADS_SHEET, SHEET_COLUMN_GONE, SHEET_EMPTY
 */
export async function readSheetFeed(
  sheet: SheetPort,
  recipe: Recipe,
): Promise<SheetFeed & { readonly asOf: string }> {
  const read = await sheet.readLeads();
  if (!read) throw new PaneError('NO_LEADS_SHEET', words.sheetErrors.noLeads, words.sheetErrors.pullFirst);
  const found = sheetFeed(read, recipe);
  const { missing, feed } = found;
  if (missing.length > 0)
    throw new PaneError('SHEET_COLUMN_GONE', words.sheetFeed.missing(missing), words.sheetFeed.pullInstead);
  if (feed.rows === 0) throw new PaneError('SHEET_EMPTY', words.sheetFeed.empty, words.sheetFeed.pullInstead);
  return { ...found, asOf: read.asOf };
}
