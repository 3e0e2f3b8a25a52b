import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { caseStudyRecipe, parseRecipe, recipeJsonSchema, slateRecipe } from '../../scoring/index.js';
import { recipeSchema } from '../../scoring/parse-recipe.js';
import { everyStep } from './every-step.js';

const file = join(__dirname, '../../scoring/recipes/recipe.schema.json');
const shipped = JSON.parse(readFileSync(file, 'utf8')) as z.core.JSONSchema.JSONSchema;
const byFile = z.fromJSONSchema(shipped);

/** Whether the shape is right for the parser, whatever it says of how members fit each other. */
const shapeIsRight = (json: unknown) =>
  (recipeSchema.safeParse(json).error?.issues ?? []).every(({ code }) => code === 'custom');

test('the shipped schema is the one that `leadscore recipe schema` prints', () => {
  expect(shipped).toEqual(recipeJsonSchema());
});

test.each([slateRecipe, caseStudyRecipe, everyStep])(
  'the schema and the parser take the recipe $name',
  (recipe) => {
    expect(byFile.safeParse(recipe).success).toBe(true);
    expect(parseRecipe(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
  },
);

test('the recipe in the guide is one', () => {
  const guide = readFileSync(join(__dirname, '../../scoring/recipes/README.md'), 'utf8');
  const recipe = JSON.parse(/```json\n([^`]*)```/.exec(guide)![1]) as unknown;
  expect(byFile.safeParse(recipe).success).toBe(true);
  expect(parseRecipe(recipe).name).toBe('evening-classes');
});

test('an editor may be told where the schema is', () => {
  const named = { $schema: 'recipe.schema.json', ...everyStep };
  expect(byFile.safeParse(named).success).toBe(true);
  expect(parseRecipe(named)).toEqual(everyStep);
});

type Json = null | boolean | number | string | Json[] | { [member: string]: Json };

/** Every place of a value: the list or object around it, and its key there. */
function placesOf(json: Json): { around: Record<string, Json>; key: string }[] {
  if (typeof json !== 'object' || json === null) return [];
  const around = json as Record<string, Json>;
  return Object.keys(around).flatMap((key) => [{ around, key }, ...placesOf(around[key])]);
}

test('what the schema refuses the parser refuses, and the other way round, in 400 damaged recipes', () => {
  const whole = JSON.stringify(everyStep);
  const values: Json[] = [
    null,
    true,
    false,
    '',
    'x',
    'Start',
    'map',
    'number',
    0,
    -1,
    0.5,
    2,
    [],
    {},
    ['x'],
    [1, 2],
    { share: 0.9 },
    { share: 0 },
    { one: 'a', many: 'b' },
  ];
  const damage = fc.record({
    place: fc.nat(),
    how: fc.constantFrom('delete', 'replace', 'add', 'repeat'),
    value: fc.constantFrom(...values),
  });
  let refused = 0;
  fc.assert(
    fc.property(damage, ({ place, how, value }) => {
      const json = JSON.parse(whole) as Json;
      const places = placesOf(json);
      const { around, key } = places[place % places.length];
      if (how === 'replace') around[key] = value;
      else if (Array.isArray(around)) {
        if (how === 'delete') around.splice(Number(key), 1);
        else around.push(how === 'add' ? value : around[Number(key)]);
      } else if (how === 'delete') delete around[key];
      else around[how === 'add' ? 'colour' : `${key}s`] = value;
      const accepted = byFile.safeParse(json).success;
      if (!accepted) refused++;
      expect(accepted).toBe(shapeIsRight(json));
    }),
    { numRuns: 400, seed: 6 },
  );
  expect(refused).toBeGreaterThan(150);
});

const withStep = (step: object) => ({
  ...everyStep,
  modelColumns: undefined,
  stages: [{ name: 'one', steps: [step] }],
});
const withFeature = (feature: object) => ({ ...everyStep, pairs: [], features: [feature] });

test.each([
  [
    'knots that fall',
    withFeature({ kind: 'age', name: 'x', knots: [3, 1], scale: 'linear' }),
    'features[0].knots',
  ],
  [
    'a log of −2',
    withFeature({ kind: 'age', name: 'x', knots: [-2, 1], scale: 'log1p' }),
    'features[0].knots',
  ],
  ['a feature named Start', withFeature({ kind: 'month', name: 'Start' }), 'features[0].name'],
  [
    'one feature twice',
    { ...everyStep, features: [...everyStep.features, everyStep.features[0]] },
    'features',
  ],
  [
    'bins that fall',
    withStep({
      kind: 'bins',
      column: 'a',
      bins: [
        { below: 2, as: 'x' },
        { below: 1, as: 'y' },
      ],
      rest: 'z',
    }),
    'stages[0].steps[0].bins',
  ],
  ['one stage twice', { ...everyStep, stages: [everyStep.stages![0], everyStep.stages![0]] }, 'stages'],
  [
    'duplicates told by an outcome that is not named',
    { ...everyStep, roles: { id: 'id', created: 'created' } },
    'roles',
  ],
  [
    'a model input without a column that a feature reads',
    { ...everyStep, modelColumns: ['id', 'created', 'origin'] },
    '"tier"',
  ],
  [
    'a pair of a feature that is not there',
    { ...everyStep, pairs: [{ features: ['origin', 'shoe size'] }] },
    'pairs',
  ],
])('how members fit each other only the parser says: %s', (_, json, member) => {
  const plain = JSON.parse(JSON.stringify(json)) as unknown;
  expect(byFile.safeParse(plain).success).toBe(true);
  expect(() => parseRecipe(plain)).toThrow(
    expect.objectContaining({ code: 'RECIPE_INVALID', message: expect.stringContaining(member) as string }),
  );
});

test.each([
  ['an unknown step', withStep({ kind: 'guess' }), 'stages[0].steps[0].kind', 'must be one of types, fill'],
  ['a step of nothing', withStep({}), 'stages[0].steps[0].kind', 'must be one of types, fill'],
  [
    'an unknown type',
    withStep({ kind: 'types', columns: { a: 'colour' } }),
    'stages[0].steps[0].columns.a',
    'month-first',
  ],
  [
    'categories of no kind',
    withStep({ kind: 'keep', column: 'a', categories: 0.9, other: 'x' }),
    'stages[0].steps[0].categories',
    'a list of categories, or a share',
  ],
  [
    'a share of 90',
    withStep({ kind: 'keep', column: 'a', categories: { share: 90 }, other: 'x' }),
    'stages[0].steps[0].categories.share',
    'must be at most 1',
  ],
  [
    'a map without a default',
    withStep({ kind: 'map', column: 'a', table: {} }),
    'stages[0].steps[0].default',
    '',
  ],
  [
    'a sum of no columns',
    withStep({ kind: 'sum', columns: [], as: 'x' }),
    'stages[0].steps[0].columns',
    'at least one column',
  ],
  [
    'a member that is no step’s',
    withStep({ kind: 'drop', columns: ['a'], as: 'b' }),
    'stages[0].steps[0]',
    'as',
  ],
  ['a stage without a name', { ...everyStep, stages: [{ steps: [] }] }, 'stages[0].name', ''],
])('of %s the error names the member and what is wrong', (_, json, member, words) => {
  expect(() => parseRecipe(JSON.parse(JSON.stringify(json)))).toThrow(
    expect.objectContaining({
      code: 'RECIPE_INVALID',
      message: expect.stringContaining(`${member} — `) as string,
    }),
  );
  expect(() => parseRecipe(JSON.parse(JSON.stringify(json)))).toThrow(words);
});
