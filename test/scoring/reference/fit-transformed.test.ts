import { fitTransformed, transformedLogOdds } from '../../../scoring/reference/fit-transformed.js';
import { golden } from '../../golden/transformed-ridge.js';

const columns = golden.columns.map((values, j) => ({
  name: `column ${j}`,
  values: Float64Array.from(values),
}));
const first = Uint32Array.from({ length: golden.fitted }, (_, i) => i);
const fit = fitTransformed(columns, first, golden.converted, golden.weight, golden.ridge);

test('a weighted ridge on standardised columns is that of scikit-learn, told on the columns’ own scale', () => {
  expect(fit.converged).toBe(true);
  expect(fit.intercept).toBeCloseTo(golden.intercept, 8);
  golden.coefficients.forEach((expected, j) => expect(fit.coefficients[j]).toBeCloseTo(expected, 8));
});

test('rows that were not fitted get their log-odds from the same coefficients', () => {
  golden.log_odds.forEach((expected, i) =>
    expect(transformedLogOdds(fit, columns, i)).toBeCloseTo(expected, 8),
  );
});

test('a column that never changes gets no weight and takes none from the others', () => {
  const constant = { name: 'constant', values: new Float64Array(golden.converted.length).fill(3) };
  const wider = fitTransformed([...columns, constant], first, golden.converted, golden.weight, golden.ridge);
  expect(wider.coefficients[columns.length]).toBeCloseTo(0, 9);
  fit.coefficients.forEach((expected, j) => expect(wider.coefficients[j]).toBeCloseTo(expected, 8));
});

test('the unit of a column does not matter: a thousandfold has a thousandth of the coefficient', () => {
  const [one, ...others] = columns;
  const scaled = [{ ...one, values: one.values.map((value) => 1000 * value) }, ...others];
  const other = fitTransformed(scaled, first, golden.converted, golden.weight, golden.ridge);
  expect(other.coefficients[0] * 1000).toBeCloseTo(fit.coefficients[0], 8);
  expect(other.intercept).toBeCloseTo(fit.intercept, 8);
});
