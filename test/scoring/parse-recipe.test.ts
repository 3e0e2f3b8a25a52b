import { parseRecipe, slateRecipe } from '../../scoring/index.js';
import { madeRecipe } from './made-card.js';

const withFeature = (feature: object) => ({ ...madeRecipe, features: [feature] });

test.each([
  ['null', null, 'the file'],
  ['another version', { ...madeRecipe, recipe: 2 }, 'recipe'],
  ['no features', { ...madeRecipe, features: [] }, 'features'],
  ['an unknown member', { ...madeRecipe, colour: 'red' }, 'colour'],
  ['an unknown kind', withFeature({ kind: 'guess', name: 'x' }), 'features[0].kind'],
  [
    'falling knots',
    withFeature({ kind: 'age', name: 'x', knots: [3, 1], scale: 'linear' }),
    'features[0].knots',
  ],
  ['no knots', withFeature({ kind: 'age', name: 'x', knots: [], scale: 'linear' }), 'features[0].knots'],
  [
    'a log of −2',
    withFeature({ kind: 'age', name: 'x', knots: [-2, 1], scale: 'log1p' }),
    'features[0].knots',
  ],
  ['a feature named Start', withFeature({ kind: 'month', name: 'Start' }), 'features[0].name'],
  [
    'one name twice',
    { ...madeRecipe, features: [madeRecipe.features[0], madeRecipe.features[0]] },
    'features',
  ],
])('parseRecipe refuses %s in one sentence that names the member', (_, json, member) => {
  expect(() => parseRecipe(json)).toThrow(
    expect.objectContaining({ code: 'RECIPE_INVALID', message: expect.stringContaining(member) }),
  );
});

test('parseRecipe gives back the shipped recipe unchanged', () => {
  expect(parseRecipe(JSON.parse(JSON.stringify(slateRecipe)))).toEqual(slateRecipe);
});
