import fc from 'fast-check';
import { learnRecipe, parseLeads, prepareFeed } from '../../../scoring/index.js';
import type { Recipe } from '../../../scoring/index.js';
import { madeRecipe } from '../made-card.js';
import { feedOf } from '../made-feed.js';

/** Keeps the categories of x that cover a share. */
function keeping(share: number): Recipe {
  return {
    ...madeRecipe,
    roles: {},
    stages: [
      {
        name: 'categories',
        steps: [
          { kind: 'groups', column: 'x', groups: [{ contains: 'inquiry', as: 'Inquiry' }] },
          { kind: 'keep', column: 'x', categories: { share }, other: 'others' },
          { kind: 'map', column: 'x', as: 'y', table: { others: 'rare' }, default: 'usual' },
        ],
      },
    ],
    features: [{ kind: 'category', name: 'x', column: 'x' }],
  };
}

const column = (...cells: (string | null)[]) =>
  feedOf(
    ['x'],
    cells.map((cell) => [cell]),
  );
const learntOf = (recipe: Recipe) =>
  recipe.stages!.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.kind === 'keep' ? [step.categories] : [])),
  )[0];

test('the fewest, most frequent categories that cover the share are kept, as they stand before the step', () => {
  const feed = column('Web inquiry', 'inquiry', 'inquiry', 'List', 'List', 'b', 'a', null, 'Select', 'Event');
  expect(learntOf(learnRecipe(feed, keeping(0.6)))).toEqual(['Inquiry', 'List']);
  expect(learntOf(learnRecipe(feed, keeping(0.7)))).toEqual(['Inquiry', 'List', 'Event']);
  expect(learntOf(learnRecipe(feed, keeping(1)))).toEqual(['Inquiry', 'List', 'Event', 'a', 'b']);
  expect(learntOf(learnRecipe(column(null, null), keeping(0.9)))).toEqual([]);
});

test('what was learnt on past leads stands, whatever a later list looks like', () => {
  const learnt = learnRecipe(column('a', 'a', 'a', 'b'), keeping(0.7));
  expect(prepareFeed(column('b', 'b', 'b', 'a'), learnt).feed.columns).toEqual({
    x: ['others', 'others', 'others', 'a'],
    y: ['rare', 'rare', 'rare', 'usual'],
  });
  expect(learnRecipe(column('b', 'b', 'b', 'a'), learnt)).toBe(learnt);
});

test('a list is never scored with a share that was not learnt', () => {
  expect(() => parseLeads(column('a'), keeping(0.9), 0)).toThrow(
    expect.objectContaining({ code: 'RECIPE_UNLEARNT' }),
  );
});

test('a file without the column whose categories are to be learnt is refused with its name', () => {
  expect(() => learnRecipe(feedOf(['z'], [['1']]), keeping(0.9))).toThrow(/"x"/);
});

test('kept categories cover the share, and would not without the rarest of them', () => {
  const cells = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(cells, fc.integer({ min: 1, max: 100 }), (words, percent) => {
      const kept = learntOf(learnRecipe(column(...words), keeping(percent / 100))) as string[];
      const cover = (list: readonly string[]) => words.filter((word) => list.includes(word)).length * 100;
      expect(cover(kept)).toBeGreaterThanOrEqual(percent * words.length);
      expect(cover(kept.slice(0, -1))).toBeLessThan(percent * words.length);
    }),
  );
});
