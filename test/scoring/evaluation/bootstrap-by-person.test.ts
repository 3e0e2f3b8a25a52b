import { bootstrapByPerson } from '../../../scoring/evaluation/bootstrap-by-person.js';
import { aucOf, calibrationSlopeOf, logLossOf } from '../../../scoring/evaluation/measures.js';
import type { Measure } from '../../../scoring/evaluation/bootstrap-by-person.js';
import type { HeldOut } from '../../../scoring/evaluation/held-out.js';
import { scoreRows } from '../../../scoring/evaluation/tied-outcomes.js';
import { uniform } from '../made-feed.js';

function madeHeldOut(people: number, rowsEach: number) {
  const next = uniform(3);
  const rows = {
    logOdds: [] as number[],
    converted: [] as number[],
    weight: [] as number[],
    person: [] as number[],
  };
  for (let person = 0; person < people; person++) {
    const logOdds = Math.round(40 * (next() - 0.5)) / 10;
    const converted = next() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
    for (let k = 0; k < rowsEach; k++) {
      rows.logOdds.push(logOdds);
      rows.converted.push(converted);
      rows.weight.push(1);
      rows.person.push(person);
    }
  }
  return rows;
}

function intervalsOf<Name extends string>(rows: HeldOut, measures: Record<Name, Measure>) {
  return bootstrapByPerson([{ rows: scoreRows(rows), measures }])[0];
}

const width = ({ low, high }: { low: number; high: number }) => high - low;

test('seeing every person four times makes no interval narrower', () => {
  const once = intervalsOf(madeHeldOut(300, 1), { auc: aucOf, logLoss: logLossOf });
  const often = intervalsOf(madeHeldOut(300, 4), { auc: aucOf, logLoss: logLossOf });
  expect(often.auc.low).toBeCloseTo(once.auc.low, 12);
  expect(often.logLoss.high).toBeCloseTo(once.logLoss.high, 12);
});

test('four times the people make an interval about half as wide', () => {
  const few = intervalsOf(madeHeldOut(500, 1), { auc: aucOf }).auc;
  const many = intervalsOf(madeHeldOut(2000, 1), { auc: aucOf }).auc;
  expect(width(many) / width(few)).toBeGreaterThan(0.35);
  expect(width(many) / width(few)).toBeLessThan(0.7);
});

test('all samples see the same draws', () => {
  const [one, two] = bootstrapByPerson([
    { rows: scoreRows(madeHeldOut(100, 1)), measures: { auc: aucOf } },
    { rows: scoreRows(madeHeldOut(100, 2)), measures: { auc: aucOf } },
  ]);
  expect(two.auc.low).toBeCloseTo(one.auc.low, 12);
});

test('the AUC’s interval is as wide as theory says', () => {
  const rows = madeHeldOut(1000, 1);
  const { low, high } = intervalsOf(rows, { auc: aucOf }).auc;
  // Hanley and McNeil's standard error for the observed AUC and counts.
  const area = (low + high) / 2;
  const yes = rows.converted.reduce((sum, c) => sum + c, 0);
  const no = 1000 - yes;
  const [q1, q2] = [area / (2 - area), (2 * area ** 2) / (1 + area)];
  const error = Math.sqrt(
    (area * (1 - area) + (yes - 1) * (q1 - area ** 2) + (no - 1) * (q2 - area ** 2)) / (yes * no),
  );
  expect((high - low) / (2 * 1.96 * error)).toBeGreaterThan(0.8);
  expect((high - low) / (2 * 1.96 * error)).toBeLessThan(1.2);
});

test('where all leads are one person nothing is known: the interval is that of the draws that hold the person', () => {
  const rows = { logOdds: [1, -1], converted: [1, 0], weight: [1, 1], person: [0, 0] };
  expect(intervalsOf(rows, { auc: aucOf }).auc).toEqual({ low: 1, high: 1 });
  const { calibrationSlope } = intervalsOf(rows, { calibrationSlope: calibrationSlopeOf });
  expect(calibrationSlope).toEqual({ low: NaN, high: NaN });
});
