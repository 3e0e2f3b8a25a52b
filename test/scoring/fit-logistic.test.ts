import { design } from '../../scoring/design.js';
import { fitLogistic, fitsOf } from '../../scoring/fit-logistic.js';
import { layOut } from '../../scoring/layout.js';
import { collapse } from '../../scoring/patterns.js';
import { penaltyMatrix } from '../../scoring/penalty.js';
import type { Recipe } from '../../scoring/recipe.js';
import type { Table } from '../../scoring/table.js';
import { golden } from '../golden/ridge-logistic.js';

interface Problem {
  recipe: Pick<Recipe, 'features'>;
  features: Table;
  converted: number[];
  weight?: number[];
  strength: number;
}

function codedOf({ recipe, features, converted, weight }: Omit<Problem, 'strength'>) {
  const all = Uint32Array.from({ length: features.rows }, (_, i) => i);
  const whole: Recipe = { recipe: 1, name: 'x', missing: [], roles: {}, ...recipe };
  const { layout, features: coded } = design(features, layOut(features, whole, all));
  const patterns = collapse(coded, all, converted, weight ?? converted.map(() => 1));
  const penaltyOf = (strength: number) => penaltyMatrix(layout, { single: strength, pair: strength });
  return { coded, layout, patterns, penaltyOf };
}

function fit({ strength, ...problem }: Problem) {
  const { coded, layout, patterns, penaltyOf } = codedOf(problem);
  return { ...fitLogistic(coded, [patterns], penaltyOf(strength)), patterns, layout };
}

function category(values: readonly (string | null)[]): Table['columns'][string] {
  const levels = [...new Set(values.filter((v) => v !== null))];
  return {
    kind: 'category',
    levels,
    codes: Int32Array.from(values, (v) => (v === null ? -1 : levels.indexOf(v))),
  };
}

const group: Recipe['features'] = [{ kind: 'category', name: 'group', column: 'group' }];

test('a fit stays finite and converges where one category converts always and another never', () => {
  const features = {
    rows: 20,
    columns: { group: category([...Array(10).fill('a'), ...Array(10).fill('b')]) },
  };
  const converted = [...Array<number>(10).fill(1), ...Array<number>(10).fill(0)];
  const { converged, coefficients } = fit({
    recipe: { features: group },
    features,
    converted,
    strength: 0.01,
  });
  expect(converged).toBe(true);
  expect(coefficients.every(Number.isFinite)).toBe(true);
});

test('without a penalty to speak of, a category’s log-odds are those of its rate', () => {
  const values = [...Array<string>(40).fill('a'), ...Array<string>(60).fill('b')];
  const converted = values.map((v, i) => ((v === 'a' ? i % 4 === 0 : i % 2 === 0) ? 1 : 0));
  const { coefficients, gradient, patterns } = fit({
    recipe: { features: group },
    features: { rows: 100, columns: { group: category(values) } },
    converted,
    strength: 1e-7,
  });
  expect(coefficients[0] + coefficients[1]).toBeCloseTo(Math.log(10 / 30), 5);
  expect(coefficients[0] + coefficients[2]).toBeCloseTo(0, 5);
  expect(gradient).toBeLessThan(1e-6);
  expect(patterns.count).toBe(2);
});

test('a numeric term reproduces a straight line on its scale, and a strong penalty leaves nothing else', () => {
  const values = Float64Array.from({ length: 4000 }, (_, i) => i % 40);
  // Rates on a logistic line, as weights of a converted and an unconverted copy of every value.
  const rate = (v: number) => 1 / (1 + Math.exp(2 - 0.1 * v));
  const doubled = Float64Array.from([...values, ...values]);
  const { coefficients } = fit({
    recipe: {
      features: [{ kind: 'number', name: 'x', column: 'x', knots: [0, 10, 20, 39], scale: 'linear' }],
    },
    features: { rows: 8000, columns: { x: { kind: 'number', values: doubled } } },
    converted: Array.from(doubled, (_, i) => (i < 4000 ? 1 : 0)),
    weight: Array.from(doubled, (v, i) => (i < 4000 ? rate(v) : 1 - rate(v))),
    strength: 1e-6,
  });
  const at = [0, 10, 20, 39];
  at.forEach((knot, k) => expect(coefficients[0] + coefficients[k + 1]).toBeCloseTo(-2 + 0.1 * knot, 4));
});

/** What scikit-learn was given for the golden fit. */
const goldenProblem = {
  recipe: {
    features: [
      ...group,
      { kind: 'number', name: 'pings', column: 'pings', knots: golden.ping_knots, scale: 'log1p' },
      { kind: 'number', name: 'days', column: 'days', knots: golden.day_knots, scale: 'log1p' },
    ],
  },
  features: {
    rows: golden.converted.length,
    columns: {
      group: category(golden.origin),
      pings: { kind: 'number', values: Float64Array.from(golden.pings) },
      days: { kind: 'number', values: Float64Array.from(golden.days, (d) => d ?? NaN) },
    },
  },
  converted: golden.converted,
  weight: golden.weight,
} satisfies Omit<Problem, 'strength'>;

test('the penalised fit agrees with scikit-learn: categories, knots, missing attributes and weights', () => {
  const { coefficients, converged, layout } = fit({ ...goldenProblem, strength: golden.strength });
  expect(converged).toBe(true);
  expect(layout.terms[0].names).toEqual(['Event', 'Inquiry', 'List', 'missing']);
  expect(coefficients).toHaveLength(golden.coefficients.length);
  golden.coefficients.forEach((wanted, j) => expect(coefficients[j]).toBeCloseTo(wanted, 6));
});

test('fits of the same rows under one penalty after the other are what each is by itself', () => {
  const { coded, layout, patterns, penaltyOf } = codedOf(goldenProblem);
  const fits = fitsOf(coded, [patterns], layout.size);
  let start: Float64Array | undefined;
  // The information of one is far from that of the next.
  for (const strength of [1000, 0.001, 30, 0.3]) {
    const alone = fitLogistic(coded, [patterns], penaltyOf(strength));
    const inTurn = fits(penaltyOf(strength), start);
    expect([alone.converged, inTurn.converged]).toEqual([true, true]);
    expect(inTurn.gradient).toBeLessThan(1e-7);
    inTurn.coefficients.forEach((value, j) => expect(value).toBeCloseTo(alone.coefficients[j], 9));
    start = inTurn.coefficients;
  }
});

test('a fit that begins at its top ends there, also with the information of the fit before', () => {
  const values = Array.from({ length: 40 }, (_, i) => (i % 4 < 2 ? 'a' : 'b'));
  const { coded, layout, patterns, penaltyOf } = codedOf({
    recipe: { features: group },
    features: { rows: 40, columns: { group: category(values) } },
    converted: values.map((_, i) => i % 2),
  });
  const fits = fitsOf(coded, [patterns], layout.size);
  for (const fit of [fits(penaltyOf(1)), fits(penaltyOf(1))]) {
    expect(fit).toMatchObject({ converged: true, gradient: 0, iterations: 1 });
  }
});
