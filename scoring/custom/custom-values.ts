import { z } from 'zod';
import type { CustomCell, CustomColumns, IsoDay } from './custom-variable.js';
import { cellSchema, isoDaySchema } from './parse-custom-variables.js';

/** What the custom columns said on a day, by person, so that a run without Excel can score with them. */
export interface CustomValues {
  /** The day on which they were read from the sheet. */
  readonly readOn: IsoDay;
  /** Person GUIDs, in any order, without duplicates. */
  readonly ids: readonly string[];
  /** By heading; one cell an id. */
  readonly columns: Readonly<Record<string, readonly CustomCell[]>>;
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const guidSchema = z.string().regex(GUID, 'must be a GUID');

export const customValuesSchema = z
  .strictObject({
    readOn: isoDaySchema,
    ids: z.array(guidSchema),
    columns: z.record(z.string(), z.array(cellSchema)),
  })
  .refine(({ ids, columns }) => Object.values(columns).every((cells) => cells.length === ids.length), {
    path: ['columns'],
    message: 'must have one cell an id',
  })
  .refine(({ ids }) => new Set(ids.map((id) => id.toLowerCase())).size === ids.length, {
    path: ['ids'],
    message: 'must name each person once',
  }) as z.ZodType<CustomValues>;

/** Puts kept values beside leads, by person; null where nothing is kept of a lead. */
export function columnsFor(values: CustomValues, ids: readonly string[]): CustomColumns {
  const at = new Map(values.ids.map((id, i) => [id.toLowerCase(), i]));
  const rows = ids.map((id) => at.get(id.toLowerCase()));
  const columns = Object.entries(values.columns).map(
    ([heading, cells]) => [heading, rows.map((row) => (row === undefined ? null : cells[row]))] as const,
  );
  return Object.fromEntries(columns);
}
