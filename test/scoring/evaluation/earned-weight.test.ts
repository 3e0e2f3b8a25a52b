import { earnedWeight } from '../../../scoring/evaluation/earned-weight.js';
import { golden } from '../../golden/evaluation.js';

const Z = 1.959963984540054;

test('agrees with R’s glm, and its interval with the sandwich, by person and by row', () => {
  const { model, staff, converted, weight, person, coefficients } = golden;
  const byPerson = earnedWeight(model, staff, converted, weight, person);
  expect(byPerson.model).toBeCloseTo(coefficients[1], 8);
  expect(byPerson.staff).toBeCloseTo(coefficients[2], 8);
  expect(byPerson.interval.high - byPerson.staff).toBeCloseTo(Z * golden.errorByPerson, 8);
  const byRow = earnedWeight(model, staff, converted, weight);
  expect(byRow.staff - byRow.interval.low).toBeCloseTo(Z * golden.errorByRow, 8);
});

test('points that nobody was given, that repeat the model’s, or that separate perfectly earn no number', () => {
  const model = [-1, 0, 1, 2];
  const converted = [0, 1, 0, 1];
  for (const staff of [[0, 0, 0, 0], model, [-1, 1, -1, 1]]) {
    expect(earnedWeight(model, staff, converted).staff).toBeNaN();
  }
});

test('points given twice over were worth half', () => {
  const { model, staff, converted } = golden;
  const once = earnedWeight(model, staff, converted).staff;
  const twice = earnedWeight(
    model,
    staff.map((x) => 2 * x),
    converted,
  ).staff;
  expect(twice).toBeCloseTo(once / 2, 8);
});
