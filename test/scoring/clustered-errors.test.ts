import { centredErrors, clusteredCovariance } from '../../scoring/clustered-errors.js';
import { design } from '../../scoring/design.js';
import type { CodedFeature } from '../../scoring/design.js';
import { fitLogistic } from '../../scoring/fit-logistic.js';
import { layOut } from '../../scoring/layout.js';
import { collapse } from '../../scoring/patterns.js';
import type { Recipe } from '../../scoring/recipe.js';
import type { TrainingRows } from '../../scoring/training-rows.js';
import { golden } from '../golden/clustered-glm.js';
import { golden as penalised } from '../golden/penalised-sandwich.js';
import { madeTraining } from './made-training.js';

/** A column with one coefficient: every distinct value is its own share. */
function plain(values: readonly number[], at: number): CodedFeature {
  const distinct = [...new Set(values)];
  return {
    codes: Int32Array.from(values, (value) => distinct.indexOf(value)),
    from: Int32Array.from({ length: distinct.length + 1 }, (_, code) => code),
    at: new Int32Array(distinct.length).fill(at),
    share: Float64Array.from(distinct),
  };
}

const trainingOf = (person: readonly number[]) =>
  madeTraining({}, golden.converted, { person: Int32Array.from(person) });

const features = [plain(golden.pings, 1), plain(golden.days, 2)];
const training = trainingOf(golden.person);
const all = Uint32Array.from(golden.person, (_, i) => i);
const none = new Float64Array(9);
const fitAll = (penalty: Float64Array) =>
  fitLogistic(features, [collapse(features, all, training.converted, training.weight)], penalty).coefficients;
const covarianceOf = (rows: TrainingRows, penalty = none) =>
  clusteredCovariance(features, rows, { rows: all, weight: rows.weight }, fitAll(penalty), penalty)!;

test('without a penalty the fit and its covariance by person are those of R’s glm and sandwich::vcovCL', () => {
  const beta = fitAll(none);
  golden.coefficients.forEach((expected, j) => expect(beta[j]).toBeCloseTo(expected, 9));
  const covariance = covarianceOf(training);
  golden.covariance.forEach((expected, j) => expect(covariance[j]).toBeCloseTo(expected, 9));
});

test('with a penalty, weights, categories and knots they are those of the sandwich written out in R', () => {
  const recipe: Recipe = {
    recipe: 1,
    name: 'made up',
    missing: [],
    roles: { converted: 'converted' },
    features: [
      { kind: 'category', name: 'origin', column: 'origin' },
      { kind: 'number', name: 'visits', column: 'visits', knots: penalised.knots, scale: 'linear' },
    ],
  };
  const levels = ['Inquiry', 'Event', 'List'];
  const rows = madeTraining(
    {
      origin: {
        kind: 'category',
        codes: Int32Array.from(penalised.origin, (name) => levels.indexOf(name)),
        levels,
      },
      visits: { kind: 'number', values: Float64Array.from(penalised.visits) },
    },
    penalised.converted,
    { person: Int32Array.from(penalised.person), weight: Float64Array.from(penalised.weight) },
  );
  const every = Uint32Array.from(penalised.person, (_, i) => i);
  const coded = design(rows.features, layOut(rows.features, recipe, every));
  const penalty = Float64Array.from(penalised.penalty);
  const patterns = collapse(coded.features, every, rows.converted, rows.weight);
  const { coefficients } = fitLogistic(coded.features, [patterns], penalty);
  penalised.coefficients.forEach((expected, j) => expect(coefficients[j]).toBeCloseTo(expected, 9));
  const fitted = { rows: every, weight: rows.weight };
  const covariance = clusteredCovariance(coded.features, rows, fitted, coefficients, penalty)!;
  penalised.covariance.forEach((expected, j) => expect(covariance[j]).toBeCloseTo(expected, 10));
});

test('the order of rows does not matter', () => {
  const shuffled = Uint32Array.from(all).sort((a, b) => ((a * 7919) % 241) - ((b * 7919) % 241));
  const beta = fitAll(none);
  const turned = clusteredCovariance(
    features,
    training,
    { rows: shuffled, weight: training.weight },
    beta,
    none,
  )!;
  covarianceOf(training).forEach((expected, j) => expect(turned[j]).toBeCloseTo(expected, 12));
});

test('a habit of the person makes the errors larger than rows taken as independent would', () => {
  const single = covarianceOf(trainingOf(golden.person.map((_, i) => i)));
  expect(covarianceOf(training)[0]).toBeGreaterThan(single[0] * 1.1);
});

test('a penalty makes the errors smaller, because the estimate moves less', () => {
  const penalty = none.slice();
  penalty[4] = penalty[8] = 50;
  expect(covarianceOf(training, penalty)[4]).toBeLessThan(covarianceOf(training)[4]);
});

test('what cannot be inverted has no errors', () => {
  const empty = [
    plain(golden.pings, 1),
    plain(
      golden.pings.map(() => 0),
      2,
    ),
  ];
  const fitted = { rows: all, weight: training.weight };
  expect(clusteredCovariance(empty, training, fitted, new Float64Array(3), none)).toBeNull();
});

test('centred on the mean, the errors are those of the differences from it', () => {
  // Two coefficients with variances 4 and 1, uncorrelated; three quarters of the leads have the second.
  const covariance = Float64Array.of(4, 0, 0, 1);
  const [first, second] = centredErrors(covariance, [0, 1], [1, 3]);
  // β₀ − (β₀ + 3 β₁)/4 = ¾ (β₀ − β₁), and β₁ − (β₀ + 3 β₁)/4 = ¼ (β₁ − β₀).
  expect(first).toBeCloseTo(0.75 * Math.sqrt(5), 12);
  expect(second).toBeCloseTo(0.25 * Math.sqrt(5), 12);
});
