import { z } from 'zod';
import type { Step } from './stage.js';

const text = z.string().min(1, 'must not be empty');
const columns = z.array(text).min(1, 'needs at least one column');
const rewritten = { column: text, as: text.optional(), missingAs: text.optional() };

const KINDS: readonly Step['kind'][] = [
  'types',
  'fill',
  'map',
  'keep',
  'groups',
  'bins',
  'sum',
  'drop',
  'dropDuplicates',
];

const step = z.discriminatedUnion(
  'kind',
  [
    z
      .strictObject({
        kind: z.literal('types'),
        columns: z.record(text, z.enum(['number', 'day', 'month-first', 'day-first'])),
      })
      .describe('Write numbers and days plainly, as each column has them.'),
    z
      .strictObject({ kind: z.literal('fill'), columns, value: text })
      .describe('Put a value into missing cells.'),
    z
      .strictObject({
        kind: z.literal('map'),
        ...rewritten,
        table: z.record(text, text),
        default: text.nullable(),
      })
      .describe('Look each cell up in a table; null as the default is a missing cell.'),
    z
      .strictObject({
        kind: z.literal('keep'),
        ...rewritten,
        categories: z.union(
          [
            z.array(text),
            z.strictObject({
              share: z.number().gt(0, 'must be above 0').max(1, 'must be at most 1, which is all'),
            }),
          ],
          {
            error: 'must be a list of categories, or a share (above 0, at most 1) that they are to cover',
          },
        ),
        other: text,
      })
      .describe(
        'Keep some categories, or the most frequent that cover a share; every other becomes "other".',
      ),
    z
      .strictObject({
        kind: z.literal('groups'),
        ...rewritten,
        groups: z.array(z.strictObject({ contains: text, as: text })).min(1, 'needs at least one group'),
        other: text.optional(),
      })
      .describe('Keyword groups, first match wins.'),
    z
      .strictObject({
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
      })
      .describe('Cut numbers into bins: the first whose "below" is above the number, else "rest".'),
    z
      .strictObject({ kind: z.literal('sum'), columns, as: text, missingAs: z.number().optional() })
      .describe('Add columns up.'),
    z.strictObject({ kind: z.literal('drop'), columns }).describe('Leave columns out.'),
    z
      .strictObject({ kind: z.literal('dropDuplicates'), labelled: z.literal(true).optional() })
      .describe('Drop rows that say the same as a row above; "labelled": only where the outcome is known.'),
  ],
  { error: ({ code }) => (code === 'invalid_union' ? `must be one of ${KINDS.join(', ')}` : undefined) },
);

/** The shape of a recipe's stages. */
export const stagesSchema = z
  .array(z.strictObject({ name: text, steps: z.array(step) }))
  .refine(
    (stages) => new Set(stages.map(({ name }) => name)).size === stages.length,
    'must have unique names',
  );
