import type { CustomCell, CustomColumns, FeedTable, Leads } from '../../scoring/index.js';
import type { LeadColumn } from './lead-columns.js';
import { feedCell } from './leads-sheet.js';
import type { Pane } from './pane.js';
import type { SheetPort } from './sheet-port.js';

/**
 * Columns of the Leads sheet as they stand now, beside the leads: by person, because people sort. A column that the sheet
 * does not have is left out.
 */
export async function readColumns(
  sheet: SheetPort,
  headings: readonly string[],
  keyHeading: string,
  ids: readonly string[],
): Promise<CustomColumns> {
  const columns: Record<string, readonly (CustomCell | null)[]> = {};
  for (const heading of new Set(headings)) {
    const read = await sheet.readColumn(heading, keyHeading);
    if (!read) continue;
    const cellOf = new Map(read.ids.map((id, row) => [id.trim().toLowerCase(), read.cells[row]]));
    columns[heading] = ids.map((id) => cellOf.get(id.toLowerCase()) ?? null);
  }
  return columns;
}

/** Columns of a pull that is not in the sheet yet, with the cells that it will bring. */
export function columnsOfPull(
  feed: FeedTable,
  columns: readonly LeadColumn[],
  leads: Leads,
  headings: readonly string[],
): CustomColumns {
  const wanted = new Set(headings.map((heading) => heading.trim().toLowerCase()));
  return Object.fromEntries(
    columns
      .filter(({ heading }) => wanted.has(heading.toLowerCase()))
      .map(({ heading, column, kind }) => [
        heading,
        Array.from(leads.sourceRow, (row) => feedCell(feed.columns[column][row], kind)),
      ]),
  );
}

/** Whether the sheet says something else now than what was read before. */
export function sameColumns(a: CustomColumns, b: CustomColumns): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => {
      const [x, y] = [a[name], b[name] as CustomColumns[string] | undefined];
      return y !== undefined && x.length === y.length && x.every((cell, i) => cell === y[i]);
    })
  );
}

/** Reads again what staff's own rules need of the sheet. @returns whether it differs from what was known */
export async function rereadColumns({ sheet, store }: Pane): Promise<boolean> {
  const { pulled, decisions, customColumns } = store.get();
  if (!pulled || decisions.custom.length === 0) return false;
  const headings = decisions.custom.map(({ column }) => column);
  const read = await readColumns(sheet, headings, pulled.columns[0].heading, pulled.leads.ids);
  if (sameColumns(read, customColumns)) return false;
  store.set({ customColumns: read });
  return true;
}
