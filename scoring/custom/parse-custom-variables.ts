import { z } from 'zod';
import { checked } from '../checked.js';
import { parseDay } from '../parse-day.js';
import { POINTS_LIMIT } from '../weights.js';
import type { CustomCell, CustomVariable } from './custom-variable.js';

/** The longest text of a cell that Excel holds. */
const CELL_LENGTH = 32_767;

export const pointsSchema = z
  .number()
  .min(-POINTS_LIMIT, `must not be below −${POINTS_LIMIT}`)
  .max(POINTS_LIMIT, `must not be above ${POINTS_LIMIT}`)
  .refine(
    (points) => Math.abs(points * 10 - Math.round(points * 10)) < 1e-6,
    'must have at most one decimal',
  );
export const isoDaySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-03-01')
  .refine((day) => !Number.isNaN(parseDay(day)), 'must be a day that exists');

const text = z
  .string()
  .max(CELL_LENGTH)
  .refine((words) => words.trim() !== '', 'must not be blank');
export const cellSchema = z.union([z.string().max(CELL_LENGTH), z.number(), z.boolean()]);
const filled = cellSchema.refine(
  (cell: CustomCell) => typeof cell !== 'string' || cell.trim() !== '',
  'must not be blank; a rule of its own is for blank cells',
);
const ends = 'must have an end, and must not end before it begins';

const rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('equals'), value: filled }),
  z.strictObject({ kind: z.literal('oneOf'), values: z.array(filled).min(1, 'must name at least one') }),
  z.strictObject({ kind: z.literal('contains'), text }),
  z
    .strictObject({ kind: z.literal('between'), from: z.number().optional(), to: z.number().optional() })
    .refine(({ from, to }) => inOrder(from, to), ends),
  z
    .strictObject({
      kind: z.literal('betweenDays'),
      from: isoDaySchema.optional(),
      to: isoDaySchema.optional(),
    })
    // ISO days of four-digit years stand in the order of their letters.
    .refine(({ from, to }) => inOrder(from, to), ends),
  z.strictObject({ kind: z.literal('perUnit'), cap: pointsSchema.min(0, 'must not be below 0').optional() }),
  z.strictObject({ kind: z.literal('blank') }),
  z.strictObject({
    kind: z.literal('withinDays'),
    days: z.number().int('must be whole days').min(0).max(36_500),
    side: z.enum(['past', 'future', 'both']),
  }),
]);

const customVariableSchema = z.strictObject({
  id: z.string().min(1, 'must not be empty').max(100),
  label: text,
  column: text,
  rule,
  points: pointsSchema,
  inUse: z.boolean(),
  group: text.optional(),
});

/** At most so many: each is a column that is read with every refresh. */
const MOST = 100;

// Parsed members that are absent are absent, not undefined, which zod's own type does not say.
export const customVariablesSchema = z
  .array(customVariableSchema)
  .max(MOST, `must not be more than ${MOST}`)
  .refine(
    (list) => new Set(list.map(({ id }) => id)).size === list.length,
    'must have unique ids',
  ) as z.ZodType<readonly CustomVariable[]>;

/** @throws ScoringError CUSTOM_INVALID naming the first member that is wrong */
export function parseCustomVariables(json: unknown): readonly CustomVariable[] {
  return checked(customVariablesSchema, json, 'the custom variables', 'CUSTOM_INVALID');
}

function inOrder<T extends number | string>(from: T | undefined, to: T | undefined): boolean {
  return (from !== undefined || to !== undefined) && !(from !== undefined && to !== undefined && to < from);
}
