import {
  explainer,
  groupTotals,
  parseRecipe,
  parseScorecard,
  scoreLeads,
  serialiseScorecard,
  trainScorecard,
} from '../../scoring/index.js';
import type { PairTerm } from '../../scoring/scorecard.js';
import type { Recipe } from '../../scoring/recipe.js';
import { hashShare } from '../../scoring/row-hash.js';
import type { TrainingRows } from '../../scoring/training-rows.js';
import { leadsWith, madeTraining } from './made-training.js';

const recipe: Recipe = {
  recipe: 1,
  name: 'made up',
  missing: [],
  roles: { converted: 'converted' },
  features: [
    { kind: 'category', name: 'origin', column: 'origin' },
    { kind: 'number', name: 'visits', column: 'visits', knots: [0, 2, 4, 8], scale: 'linear' },
    { kind: 'number', name: 'calls', column: 'calls', knots: [0, 1, 2], scale: 'linear' },
  ],
};
const ROWS = 4000;
const draw = (i: number, seed: number) => hashShare(Math.imul(i + 1, 2654435761), seed);

/** Visits help who came from the web and hurt who did not; `strength` 0 makes the features independent. */
function made(strength: number): TrainingRows {
  const visits = Float64Array.from({ length: ROWS }, (_, i) => Math.floor(draw(i, 1) * 9));
  const origin = Int32Array.from({ length: ROWS }, (_, i) => (draw(i, 2) < 0.5 ? 0 : 1));
  const calls = Float64Array.from({ length: ROWS }, (_, i) => Math.floor(draw(i, 3) * 3));
  const converted = Uint8Array.from({ length: ROWS }, (_, i) => {
    const eta = -1.5 + 0.3 * calls[i] + strength * (visits[i] - 4) * (origin[i] === 0 ? 1 : -1);
    return draw(i, 4) < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
  });
  return madeTraining(
    {
      origin: { kind: 'category', codes: origin, levels: ['web', 'fair'] },
      visits: { kind: 'number', values: visits },
      calls: { kind: 'number', values: calls },
    },
    converted,
  );
}

const train = (rows: TrainingRows, asked = recipe) =>
  trainScorecard(rows, asked, { asOf: 20_000, horizonDays: null });
const together = made(0.4);
const card = train(together);

test('two features that decide together are found and shown as one table', () => {
  expect(card.recipe.pairs?.map(({ features }) => [...features].sort())).toContainEqual(['origin', 'visits']);
  const pair = card.terms.find(
    (term): term is PairTerm => term.kind === 'pair' && term.feature.includes('visits'),
  )!;
  expect(pair.attributes.map(({ name }) => name)).toContain('web · 8');
  const points = new Map(pair.attributes.map((a) => [a.name, a.points]));
  expect(points.get('web · 8')!).toBeGreaterThan(points.get('web · 0')! + 10);
  expect(points.get('fair · 8')!).toBeLessThan(points.get('fair · 0')! - 10);
  expect(card.quality.auc).toBeGreaterThan(train(together, { ...recipe, pairs: [] }).quality.auc + 0.05);
});

test('no pair is kept where none pays on people held out', () => {
  expect(train(made(0)).recipe.pairs).toEqual([]);
});

test('a recipe that names its pairs, or says that there are none, is taken at its word', () => {
  const named = train(together, { ...recipe, pairs: [{ features: ['visits', 'calls'] }] });
  expect(named.terms.filter(({ kind }) => kind === 'pair').map(({ feature }) => feature)).toEqual([
    'visits × calls',
  ]);
});

test('a group named by the recipe is said with what its features and pairs add', () => {
  const grouped = train(together, {
    ...recipe,
    features: recipe.features.map((rule) => (rule.name === 'origin' ? rule : { ...rule, group: 'Activity' })),
    pairs: [{ features: ['visits', 'calls'], group: 'Activity' }],
  });
  const { start, contributions, points } = explainer(leadsWith(together.features), grouped)(0);
  const groups = [null, 'Activity', 'Activity', 'Activity'];
  expect(contributions.map(({ group = null }) => group)).toEqual(groups);
  const totals = groupTotals(contributions);
  expect(totals.map(({ group }) => group)).toEqual(['Activity', null]);
  expect(totals.reduce((sum, total) => sum + total.points, start)).toBeCloseTo(points, 10);
  expect(parseScorecard(JSON.parse(serialiseScorecard(grouped)))).toEqual(grouped);
});

test('with a pair, Start and the contributions still add up to the points exactly', () => {
  const leads = leadsWith(together.features);
  const { points } = scoreLeads(leads, card);
  const explain = explainer(leads, card);
  for (let i = 0; i < 200; i++) {
    const { start, contributions, points: sum } = explain(i);
    expect(sum).toBe(points[i]);
    const tenths = contributions.reduce(
      (total, c) => total + Math.round(c.points * 10),
      Math.round(start * 10),
    );
    expect(tenths / 10).toBe(points[i]);
  }
  expect(explain(0).contributions.at(-1)!.value).toMatch(/^.+ and .+, together$/);
});

test('between the knots of a pair points change without steps', () => {
  const values = Float64Array.from({ length: 81 }, (_, i) => i / 10);
  const leads = leadsWith({
    rows: 81,
    columns: {
      origin: { kind: 'category', codes: new Int32Array(81), levels: ['web'] },
      visits: { kind: 'number', values },
      calls: { kind: 'number', values: new Float64Array(81).fill(1) },
    },
  });
  const { points } = scoreLeads(leads, card);
  const steps = Array.from(points.slice(1), (p, i) => Math.abs(p - points[i]));
  expect(Math.max(...steps)).toBeLessThan(2);
});

test('a card with pairs comes back from its file unchanged, and a table with a missing cell is refused', () => {
  const json: unknown = JSON.parse(serialiseScorecard(card));
  expect(parseScorecard(json)).toEqual(card);
  const torn = structuredClone(card) as unknown as { terms: { kind: string; attributes: unknown[] }[] };
  torn.terms.find(({ kind }) => kind === 'pair')!.attributes.pop();
  expect(() => parseScorecard(torn)).toThrow(/every cell of the table/);
});

test('a pair must name two features of the recipe', () => {
  expect(() => parseRecipe({ ...recipe, pairs: [{ features: ['origin', 'shoe size'] }] })).toThrow(
    /features of the recipe/,
  );
  expect(() => parseRecipe({ ...recipe, pairs: [{ features: ['origin', 'origin'] }] })).toThrow(
    /two different features/,
  );
});
