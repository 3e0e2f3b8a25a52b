import { z } from 'zod';
import { checked } from './checked.js';
import { pointsSchema } from './custom/parse-custom-variables.js';
import { toTenths } from './points-table.js';
import type { Tenths } from './points-table.js';
import type { Points } from './units.js';

/**
 * The most, and perhaps the least, that a group's features, pairs and custom variables add to a lead together. A group
 * that adds nothing is left alone.
 */
export interface GroupCap {
  readonly group: string;
  /** From 0. */
  readonly atMost: Points;
  /** Up to 0. */
  readonly atLeast?: Points;
}

export const groupCapsSchema = z
  .array(
    z.strictObject({
      group: z.string().min(1, 'must not be empty'),
      atMost: pointsSchema.min(0, 'must not be below 0'),
      atLeast: pointsSchema.max(0, 'must not be above 0').optional(),
    }),
  )
  .refine(
    (caps) => new Set(caps.map(({ group }) => group)).size === caps.length,
    'must name each group once',
  ) as z.ZodType<readonly GroupCap[]>;

/** @throws ScoringError CAPS_INVALID naming the first member that is wrong */
export function parseGroupCaps(json: unknown): readonly GroupCap[] {
  return checked(groupCapsSchema, json, 'the caps of groups', 'CAPS_INVALID');
}

/** A function from what a group adds to a lead to what its cap takes away (below 0) or puts on top (above 0). */
export function capChange({ atMost, atLeast }: GroupCap): (sum: Tenths) => Tenths {
  const most = toTenths(atMost);
  const least = atLeast === undefined ? -Infinity : toTenths(atLeast);
  return (sum) => Math.min(most, Math.max(least, sum)) - sum;
}
