import { customColumn, matchCount, parseDay, sameHeading } from '../../scoring/index.js';
import type {
  CustomCell,
  CustomColumns,
  CustomVariable,
  FeedTable,
  Leads,
  MatchCount,
} from '../../scoring/index.js';
import type { LeadColumn } from './lead-columns.js';
import { feedCell } from './leads-sheet.js';
import type { Pane } from './pane.js';
import type { PaneState } from './pane-state.js';
import type { SheetPort } from './sheet-port.js';

/**
 * Columns of the Leads sheet as they stand now, beside the leads: by person, because people sort. A column that the sheet
 * does not have is left out.
 */
export async function readColumns(
  sheet: SheetPort,
  rules: readonly Pick<CustomVariable, 'column'>[],
  keyHeading: string,
  ids: readonly string[],
): Promise<CustomColumns> {
  const columns: Record<string, readonly (CustomCell | null)[]> = {};
  for (const heading of new Set(rules.map(({ column }) => column))) {
    const read = await sheet.readColumn(heading, keyHeading);
    if (!read) continue;
    const cellOf = new Map(read.ids.map((id, row) => [id.trim().toLowerCase(), read.cells[row]]));
    columns[heading] = ids.map((id) => cellOf.get(id.toLowerCase()) ?? null);
  }
  return columns;
}

/** Of the columns that rules read, those of a pull that is not in the sheet yet, with the cells that it will bring. */
export function columnsOfPull(
  feed: FeedTable,
  columns: readonly LeadColumn[],
  leads: Leads,
  rules: readonly Pick<CustomVariable, 'column'>[],
): CustomColumns {
  return Object.fromEntries(
    columns
      .filter(({ heading }) => rules.some(({ column }) => sameHeading(column, heading)))
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
  const read = await readColumns(sheet, decisions.custom, pulled.columns[0].heading, pulled.leads.ids);
  if (sameColumns(read, customColumns)) return false;
  store.set({ customColumns: read });
  return true;
}

/** What a rule matches among the pulled leads; null while its column is not at hand. */
export function matchesOf(
  { pulled, customColumns }: Pick<PaneState, 'pulled' | 'customColumns'>,
  rule: Pick<CustomVariable, 'column' | 'rule'>,
): MatchCount | null {
  const cells = customColumn(customColumns, rule);
  return pulled && cells ? matchCount(rule, cells, parseDay(pulled.asOf)) : null;
}
