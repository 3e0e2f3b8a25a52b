import { z } from 'zod';
import type { ColumnProfile } from '../../scoring/profile/profile.js';

const ColumnProfileSchema: z.ZodType<ColumnProfile> = z.object({
  column: z.string(),
  type: z.enum(['number', 'date', 'category', 'text', 'empty']),
  isPersonal: z.boolean(),
  missing: z.number(),
  distinct: z.number(),
  unreadable: z.number(),
  range: z.object({ low: z.string(), high: z.string() }).nullable(),
  top: z.array(z.object({ value: z.string(), rows: z.number() })),
  bars: z.array(z.object({ label: z.string(), rows: z.number() })),
  drift: z.number().nullable(),
});

/** What a pull looks like, column by column: counts only, nothing of any one person. */
export const DataQuality = z.object({
  rows: z.number(),
  columns: z.array(ColumnProfileSchema),
  /** ISO day of the pull that drift is measured against; null where there is none. */
  comparedWith: z.string().nullable(),
});
export type DataQuality = z.infer<typeof DataQuality>;
