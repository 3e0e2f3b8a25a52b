import { choosePenalty, DEFAULT_PENALTY, times } from '../../scoring/choose-penalty.js';
import { codeColumns } from '../../scoring/design.js';
import type { Recipe } from '../../scoring/recipe.js';
import { hashShare } from '../../scoring/row-hash.js';
import { madeTraining } from './made-training.js';

const recipe: Recipe = {
  recipe: 1,
  name: 'made up',
  missing: [],
  roles: { converted: 'converted' },
  features: [{ kind: 'category', name: 'high school', column: 'high school' }],
};
const SCHOOLS = 30;
const draw = (i: number, seed: number) => hashShare(Math.imul(i + 1, 2654435761), seed);

/** People of schools that do not matter, every one of them on several rows that all say the same. */
function repeated(people: number, copies: number, person: (row: number) => number) {
  const rows = people * copies;
  const who = Int32Array.from({ length: rows }, (_, i) => Math.floor(i / copies));
  return madeTraining(
    {
      'high school': {
        kind: 'category',
        levels: Array.from({ length: SCHOOLS }, (_, school) => `School ${school}`),
        codes: who.map((one) => Math.floor(draw(one, 1) * SCHOOLS)),
      },
    },
    Uint8Array.from(who, (one) => (draw(one, 2) < 0.3 ? 1 : 0)),
    { person: Int32Array.from({ length: rows }, (_, i) => person(i)) },
  );
}
const chosen = (training: ReturnType<typeof repeated>) =>
  choosePenalty(
    training,
    codeColumns(training.features),
    recipe,
    Uint32Array.from({ length: training.rows }, (_, i) => i),
  );

test('rows of one person are not taken for evidence of many: what they ask for is held more strongly', () => {
  const COPIES = 12;
  const clustered = chosen(repeated(600, COPIES, (row) => Math.floor(row / COPIES)));
  const independent = chosen(repeated(600, COPIES, (row) => row));
  // Both ask the same of their rows, which look like strong evidence; only people held out show what it is worth.
  expect(independent.tuning!.multiple).toBeLessThanOrEqual(1);
  expect(clustered.tuning!.multiple).toBeGreaterThanOrEqual(10);
  const perMultiple = ({ strength, tuning }: typeof clustered) => times(strength, 1 / tuning!.multiple).own!;
  const [a, b] = [clustered, independent].map((one) => perMultiple(one)['high school'][0]);
  expect(a / b).toBeCloseTo(1, 1);
});

test('with many conversions on many rows nothing is searched: the default', () => {
  const many = repeated(100_000, 1, (row) => row);
  expect(chosen(many)).toEqual({
    strength: { single: DEFAULT_PENALTY, pair: DEFAULT_PENALTY },
    tuning: null,
  });
});

test('times a number, every strength is', () => {
  expect(times({ single: 1, pair: 2, own: { origin: [3], visits: [4, 5] } }, 10)).toEqual({
    single: 10,
    pair: 20,
    own: { origin: [30], visits: [40, 50] },
  });
});

describe('few rows of many features', () => {
  const ROWS = 300;
  const names = Array.from({ length: 40 }, (_, f) => `test ${f}`);
  /** Forty measures in [0, 1], and whether the lead converted, by their sum times `weight`. */
  function measured(weight: number) {
    const values = names.map((_, f) => Float64Array.from({ length: ROWS }, (_, i) => draw(i, f + 10)));
    const sums = Array.from({ length: ROWS }, (_, i) => values.reduce((sum, of) => sum + of[i] - 0.5, 0));
    const training = madeTraining(
      Object.fromEntries(names.map((name, f) => [name, { kind: 'number', values: values[f] }])),
      sums.map((sum, i) => (draw(i, 3) < 1 / (1 + Math.exp(-weight * sum)) ? 1 : 0)),
    );
    const features = names.map(
      (name) => ({ kind: 'number', name, column: name, knots: [0, 0.5, 1], scale: 'linear' }) as const,
    );
    const rows = Uint32Array.from({ length: ROWS }, (_, i) => i);
    return choosePenalty(training, codeColumns(training.features), { ...recipe, features }, rows);
  }
  const levels = ({ strength }: ReturnType<typeof measured>) => names.map((name) => strength.own![name][1]);

  test('features of chance are held: no fold has a say in the strengths that it judges', () => {
    expect(Math.min(...levels(measured(0)))).toBeGreaterThan(300);
  });

  test('where all say the same, each is held as the others are', () => {
    const chosen = measured(1);
    const each = levels(chosen).toSorted((a, b) => a - b);
    expect(chosen.tuning!.moderation).toBe(1);
    expect(each[39] / each[0]).toBeLessThan(10);
  });
});
