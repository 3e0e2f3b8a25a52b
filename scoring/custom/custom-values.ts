import type { CustomCell, CustomColumns, IsoDay } from './custom-variable.js';

/** What the custom columns said on a day, by person, so that a run without Excel can score with them. */
export interface CustomValues {
  /** The day on which they were read from the sheet. */
  readonly readOn: IsoDay;
  /** Person GUIDs, in any order, without duplicates. */
  readonly ids: readonly string[];
  /** By heading; one cell an id. */
  readonly columns: Readonly<Record<string, readonly CustomCell[]>>;
}

/** Puts kept values beside leads, by person; null where nothing is kept of a lead. */
export function columnsFor(values: CustomValues, ids: readonly string[]): CustomColumns {
  const at = new Map(values.ids.map((id, i) => [id.toLowerCase(), i]));
  const rows = ids.map((id) => at.get(id.toLowerCase()));
  const columns = Object.entries(values.columns).map(
    ([heading, cells]) => [heading, rows.map((row) => (row === undefined ? null : cells[row]))] as const,
  );
  return Object.fromEntries(columns);
}
