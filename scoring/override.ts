import { z } from 'zod';
import { checked } from './checked.js';
import type { IsoDay } from './custom/custom-variable.js';
import { isoDaySchema, pointsSchema } from './custom/parse-custom-variables.js';
import { parseDay } from './parse-day.js';
import type { Day, Points } from './units.js';

/** A lead's points as a person decided them, until a day. The lead's own addition stays visible beside them. */
export interface Override {
  /** Person GUID. */
  readonly id: string;
  /** One decimal. */
  readonly points: Points;
  /** For colleagues; it never leaves the machine. */
  readonly reason: string;
  /** The last day on which it holds. */
  readonly expires: IsoDay;
}

export const overridesSchema = z
  .array(
    z.strictObject({
      id: z.string().min(1, 'must not be empty').max(100),
      points: pointsSchema,
      reason: z
        .string()
        .max(500)
        .refine((words) => words.trim() !== '', 'must say why'),
      expires: isoDaySchema,
    }),
  )
  .refine(
    (list) => new Set(list.map(({ id }) => id.toLowerCase())).size === list.length,
    'must name each lead once',
  ) as z.ZodType<readonly Override[]>;

/** @throws ScoringError OVERRIDES_INVALID naming the first member that is wrong, never a lead or a reason */
export function parseOverrides(json: unknown): readonly Override[] {
  return checked(overridesSchema, json, 'the overrides', 'OVERRIDES_INVALID');
}

/** Overrides beside the leads that they are about. */
export interface PlacedOverrides {
  /** By row of the lead. */
  readonly byRow: ReadonlyMap<number, Override>;
  /** Those whose day has passed: they do nothing. */
  readonly expired: readonly Override[];
  /** Those of people who are not among the leads. */
  readonly elsewhere: readonly Override[];
}

/** Finds the leads that overrides are about. @param asOf an override still holds on the day on which it expires */
export function placeOverrides(
  overrides: readonly Override[],
  ids: readonly string[],
  asOf: Day,
): PlacedOverrides {
  const expired = overrides.filter(({ expires }) => parseDay(expires) < asOf);
  const holding = new Map(
    overrides.filter(({ expires }) => parseDay(expires) >= asOf).map((o) => [o.id.toLowerCase(), o]),
  );
  const byRow = new Map<number, Override>();
  if (holding.size === 0) return { byRow, expired, elsewhere: [] };
  const found = new Set<Override>();
  ids.forEach((id, row) => {
    const override = holding.get(id.toLowerCase());
    if (override === undefined) return;
    byRow.set(row, override);
    found.add(override);
  });
  return { byRow, expired, elsewhere: [...holding.values()].filter((o) => !found.has(o)) };
}
