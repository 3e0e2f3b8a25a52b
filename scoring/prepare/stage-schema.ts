import { z } from 'zod';

const text = z.string().min(1, 'must not be empty');
const columns = z.array(text).min(1, 'needs at least one column');
const rewritten = { column: text, as: text.optional(), missingAs: text.optional() };

const step = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('types'),
    columns: z.record(text, z.enum(['number', 'day', 'month-first', 'day-first'])),
  }),
  z.strictObject({ kind: z.literal('fill'), columns, value: text }),
  z.strictObject({
    kind: z.literal('map'),
    ...rewritten,
    table: z.record(text, text),
    default: text.nullable(),
  }),
  z.strictObject({
    kind: z.literal('keep'),
    ...rewritten,
    categories: z.union([z.array(text), z.strictObject({ share: z.number().gt(0).max(1) })], {
      error: 'must be a list of categories, or a share (above 0, at most 1) that they are to cover',
    }),
    other: text,
  }),
  z.strictObject({
    kind: z.literal('groups'),
    ...rewritten,
    groups: z.array(z.strictObject({ contains: text, as: text })).min(1, 'needs at least one group'),
    other: text.optional(),
  }),
  z.strictObject({
    kind: z.literal('bins'),
    ...rewritten,
    bins: z
      .array(z.strictObject({ below: z.number(), as: text }))
      .min(1, 'needs at least one bin')
      .refine(
        (list) => list.every(({ below }, i) => i === 0 || below > list[i - 1].below),
        'must rise from bin to bin',
      ),
    rest: text,
  }),
  z.strictObject({ kind: z.literal('sum'), columns, as: text, missingAs: z.number().optional() }),
  z.strictObject({ kind: z.literal('drop'), columns }),
  z.strictObject({ kind: z.literal('dropDuplicates'), labelled: z.literal(true).optional() }),
]);

/** The shape of a recipe's stages. */
export const stagesSchema = z
  .array(z.strictObject({ name: text, steps: z.array(step) }))
  .refine(
    (stages) => new Set(stages.map(({ name }) => name)).size === stages.length,
    'must have unique names',
  );
