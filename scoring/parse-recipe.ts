import { z } from 'zod';
import { combinationName } from './combinations/combination-words.js';
import { isOfCategory } from './combinations/condition.js';
import type { Condition } from './combinations/condition.js';
import type { CombinationRule, Recipe } from './recipe.js';
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

const category = z.string().nullable();
const condition = z.union([
  z
    .strictObject({
      feature: text,
      above: z.number().optional(),
      atMost: z.number().optional(),
      orMissing: z.literal(true).optional(),
    })
    .refine(({ above, atMost }) => above !== undefined || atMost !== undefined, 'needs a bound'),
  z.strictObject({ feature: text, is: category }),
  z.strictObject({ feature: text, isNot: z.array(category).min(1) }),
]);

/** Two or three conditions, each on a feature of its own. */
export const conditionsSchema = z
  .array(condition)
  .min(2, 'needs two conditions')
  .max(3, 'must be three conditions at most')
  .refine(
    (list) => new Set(list.map(({ feature }) => feature)).size === list.length,
    'must be on different features',
  );

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
    recipe: z.literal(1),
    name: text,
    missing: z.array(z.string()),
    roles: z.strictObject({ id: text.optional(), created: text.optional(), converted: text.optional() }),
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
    combinations: z
      .array(
        z.strictObject({
          conditions: conditionsSchema,
          label: text.optional(),
          group: text.optional(),
        }),
      )
      .refine(
        (rules) => new Set(rules.map((one) => combinationName(one as CombinationRule))).size === rules.length,
        'must be different',
      )
      .optional(),
  })
  .refine(
    ({ features, combinations }) =>
      (combinations ?? []).every(({ conditions }) =>
        conditions.every((one) => features.some((rule) => fits(one, rule))),
      ),
    {
      path: ['combinations'],
      message:
        'must name features of the recipe: categories by "is" or "isNot", numbers that are not monotone by bounds',
    },
  )
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
  );

/** Whether a condition is on this feature, and of its kind; a combination could break a monotone feature's order. */
function fits(
  one: z.infer<typeof condition>,
  feature: { readonly name: string; readonly kind: string; readonly monotone?: string | undefined },
): boolean {
  const isCategory = feature.kind === 'category' || feature.kind === 'month';
  return (
    one.feature === feature.name &&
    feature.monotone === undefined &&
    isCategory === isOfCategory(one as Condition)
  );
}

/** @throws ScoringError RECIPE_INVALID naming the first member that is wrong */
export function parseRecipe(json: unknown): Recipe {
  const result = recipeSchema.safeParse(json);
  if (result.success) return result.data as Recipe;
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
