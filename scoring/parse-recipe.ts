import { z } from 'zod';
import { columnsOf } from './features.js';
import { stagesSchema } from './prepare/stage-schema.js';
import type { Recipe } from './recipe.js';
import { ScoringError } from './scoring-error.js';

const text = z.string().min(1, 'must not be empty');
const knots = z
  .array(z.number())
  .min(1, 'needs at least one knot')
  .refine((list) => list.every((knot, i) => i === 0 || knot > list[i - 1]), 'must rise from knot to knot');
const scale = z.enum(['linear', 'log1p']);
const onScale = { knots, scale, monotone: z.enum(['rising', 'falling']).optional() };

const base = {
  name: text.refine((name) => name !== 'Start', 'must not be "Start", the name of the constant'),
  label: text.optional(),
  group: text.optional(),
  missingName: text.optional(),
  missingWords: text.optional(),
  unit: z.strictObject({ one: text, many: text, none: text.optional() }).optional(),
};

const rule = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...base,
      kind: z.literal('category'),
      column: text,
      keep: z.array(text).optional(),
      other: text.optional(),
      groups: z.array(z.strictObject({ contains: text, as: text })).optional(),
      missingAs: text.optional(),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('number'),
      column: text,
      ...onScale,
      missingAs: z.number().optional(),
    }),
    z.strictObject({ ...base, kind: z.literal('age'), ...onScale }),
    z.strictObject({ ...base, kind: z.literal('month') }),
    z.strictObject({
      ...base,
      kind: z.literal('ratio'),
      numerator: text,
      denominator: text,
      add: z.tuple([z.number(), z.number()]),
      ...onScale,
    }),
  ])
  .refine((r) => !('scale' in r) || r.scale !== 'log1p' || r.knots[0] > -1, {
    path: ['knots'],
    message: 'must be above −1 on the log1p scale',
  });

/** The shape of a recipe file; `parseRecipe` wraps its errors in a sentence. */
export const recipeSchema = z
  .strictObject({
    /** Where an editor finds the schema of this file. */
    $schema: z.string().optional(),
    recipe: z.literal(1),
    name: text,
    missing: z.array(z.string()),
    roles: z.strictObject({ id: text.optional(), created: text.optional(), converted: text.optional() }),
    rawColumns: z.array(text).optional(),
    stages: stagesSchema.optional(),
    modelColumns: z.array(text).optional(),
    features: z
      .array(rule)
      .min(1, 'needs at least one feature')
      .refine((rules) => new Set(rules.map((r) => r.name)).size === rules.length, 'must have unique names'),
    pairs: z
      .array(
        z.strictObject({
          features: z.tuple([text, text]).refine(([a, b]) => a !== b, 'must be two different features'),
          label: text.optional(),
          group: text.optional(),
          knots: z.record(z.string(), knots).optional(),
        }),
      )
      .optional(),
  })
  .refine(
    ({ features, pairs }) =>
      (pairs ?? []).every((pair) =>
        pair.features.every((name) => features.some((rule) => rule.name === name)),
      ),
    {
      path: ['pairs'],
      message: 'must name features of the recipe',
    },
  )
  .refine(
    ({ features, pairs }) =>
      (pairs ?? []).every((pair) =>
        pair.features.every((name) =>
          features.every(
            (rule) => rule.name !== name || !('monotone' in rule) || rule.monotone === undefined,
          ),
        ),
      ),
    { path: ['pairs'], message: 'must leave out monotone features, whose order a pair could break' },
  )
  .refine(
    ({ roles, stages }) =>
      roles.converted !== undefined ||
      !stages?.some(({ steps }) => steps.some((step) => 'labelled' in step && step.labelled)),
    { path: ['roles'], message: 'must name the converted column, because duplicates are told by it' },
  )
  .superRefine((recipe, context) => {
    const { modelColumns, roles } = recipe;
    if (modelColumns === undefined) return;
    const read = [roles.id, roles.created, ...columnsOf(recipe as Recipe)];
    const absent = read.find((column) => column !== undefined && !modelColumns.includes(column));
    if (absent === undefined) return;
    const message = `must have "${absent}", which the recipe reads`;
    context.addIssue({ code: 'custom', path: ['modelColumns'], message });
  });

/** @throws ScoringError RECIPE_INVALID naming the first member that is wrong */
export function parseRecipe(json: unknown): Recipe {
  const result = recipeSchema.safeParse(json);
  if (result.success) {
    const recipe = { ...result.data };
    delete recipe.$schema;
    return recipe as Recipe;
  }
  const issue = result.error.issues[0];
  throw new ScoringError(
    'RECIPE_INVALID',
    `Reading the recipe: ${memberPath(issue.path)} — ${issue.message}.`.replace('..', '.'),
    'Correct this member of the recipe file and read it again.',
  );
}

/** "features[2].knots" for the path features, 2, knots. */
export function memberPath(path: readonly PropertyKey[]): string {
  const words = path.map((part, i) =>
    typeof part === 'number' ? `[${part}]` : i === 0 ? String(part) : `.${String(part)}`,
  );
  return words.join('') || 'the file';
}
