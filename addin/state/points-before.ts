import type { Points } from '../../scoring/index.js';
import { words } from '../words.js';
import type { SheetPort } from './sheet-port.js';

/** What the sheet said before it is scored anew, by person; empty before the first pull. */
export async function pointsBefore(
  sheet: SheetPort,
  keyHeading: string,
): Promise<ReadonlyMap<string, Points>> {
  const read = await sheet.readColumn(words.sheet.points, keyHeading);
  const pairs = read?.ids.map((id, row) => [id.toLowerCase(), read.cells[row]] as const) ?? [];
  return new Map(pairs.filter((pair): pair is readonly [string, Points] => typeof pair[1] === 'number'));
}
