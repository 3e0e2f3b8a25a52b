import { slateRecipe } from '../../scoring/index.js';
import type { Attribute, Recipe, Scorecard, Term } from '../../scoring/index.js';

/** Features of the shipped recipe that a first look needs. */
const READ = ['origin', 'age', 'ping', 'event_attendance', 'days_since_touch'];
const BASE_RATE = 0.02;

const features = slateRecipe.features.filter(({ name }) => READ.includes(name));

/** The shipped recipe's, of the features above and without pairs. */
const recipe: Recipe = { ...slateRecipe, name: 'sample', features, pairs: [] };

type Row = readonly [name: string, points: number, leads: number, converted: number];

const attribute = ([name, points, leads, converted]: Row): Attribute => ({
  name,
  coefficient: (points * Math.LN2) / 10,
  points,
  leads,
  converted,
});

function labelOf(feature: string): Pick<Term, 'feature' | 'label' | 'group'> {
  const rule = features.find(({ name }) => name === feature);
  return {
    feature,
    label: rule?.label ?? feature,
    ...(rule?.group === undefined ? {} : { group: rule.group }),
  };
}

function categorical(feature: string, rows: readonly Row[]): Term {
  return { kind: 'categorical', ...labelOf(feature), attributes: rows.map(attribute) };
}

/** Rows named by their knots; a last row that is named otherwise is for missing cells. */
function numeric(feature: string, rows: readonly Row[]): Term {
  const attributes = rows.map((row): Attribute => {
    const knot = Number(row[0]);
    return { ...attribute(row), ...(Number.isNaN(knot) ? { missing: true as const } : { knot }) };
  });
  return { kind: 'numeric', scale: 'log1p', ...labelOf(feature), attributes };
}

/** A scorecard that nobody trained, for a first look: its numbers are plausible and its evidence is made up. */
export const sampleCard: Scorecard = {
  format: 'slate-lead-scorecard',
  version: 1,
  recipe,
  horizonDays: 90,
  baseRate: BASE_RATE,
  start: 48.5,
  terms: [
    categorical('origin', [
      ['Inquiry Form', 4.1, 210, 6],
      ['Event Registration', 8.2, 120, 5],
      ['Event Attendance', 12.4, 60, 4],
      ['Source', -5.3, 330, 4],
      ['Vendor Lead', -11.6, 240, 1],
      ['Other', -2.2, 40, 1],
    ]),
    numeric('age', [
      ['0', 6.4, 40, 2],
      ['7', 5.1, 70, 3],
      ['30', 2, 190, 5],
      ['90', -1.3, 260, 5],
      ['270', -6.8, 440, 6],
    ]),
    numeric('ping', [
      ['0', -4.4, 610, 7],
      ['1', 0.6, 160, 4],
      ['3', 6.2, 130, 5],
      ['10', 12.9, 100, 5],
    ]),
    numeric('event_attendance', [
      ['0', -0.9, 900, 15],
      ['1', 7.7, 80, 4],
      ['2', 11.3, 20, 2],
    ]),
    numeric('days_since_touch', [
      ['0', 5.8, 60, 3],
      ['7', 4.1, 90, 3],
      ['30', 1.2, 200, 5],
      ['120', -2, 350, 6],
      ['never', -3.6, 300, 4],
    ]),
  ],
  calibration: { intercept: 0, slope: 1 },
  cuts: { likely: 60, mayConvert: 50 },
  trained: {
    asOf: '2026-01-01',
    rows: 1000,
    people: 1000,
    positives: 21,
    penalty: 0,
    iterations: 0,
    converged: true,
    gradient: 0,
  },
  quality: {
    rows: 0,
    positives: 0,
    auc: NaN,
    logLoss: NaN,
    prAuc: NaN,
    brier: NaN,
    lift10: NaN,
    calibrationSlope: NaN,
    calibrationIntercept: NaN,
  },
};
