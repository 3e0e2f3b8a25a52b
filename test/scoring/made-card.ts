import type { Leads, Recipe, Scorecard } from '../../scoring/index.js';
import { parseLeads } from '../../scoring/index.js';
import { feedOf } from './made-feed.js';

export const madeRecipe: Recipe = {
  recipe: 1,
  name: 'made',
  missing: ['Select'],
  roles: { id: 'id' },
  features: [
    { kind: 'category', name: 'origin', label: 'Origin', column: 'origin' },
    {
      kind: 'number',
      name: 'pings',
      label: 'Pings',
      column: 'pings',
      knots: [0, 1, 3],
      scale: 'linear',
      unit: { one: 'ping', many: 'pings', none: 'no pings' },
    },
    {
      kind: 'number',
      name: 'days',
      label: 'Days since web visit',
      column: 'days',
      knots: [0, 10],
      scale: 'linear',
      missingName: 'never',
      missingWords: 'no web visit yet',
      unit: { one: 'day since last web visit', many: 'days since last web visit' },
    },
  ],
};

const evidence = { coefficient: 0, leads: 10, converted: 1 };

/** A scorecard small enough to add up by hand. */
export const madeCard: Scorecard = {
  format: 'slate-lead-scorecard',
  version: 1,
  recipe: madeRecipe,
  horizonDays: 90,
  baseRate: 0.02,
  start: 48.3,
  terms: [
    {
      kind: 'categorical',
      feature: 'origin',
      label: 'Origin',
      attributes: [
        { name: 'Event Attendance', points: 5.1, ...evidence },
        { name: 'Source', points: -7.2, ...evidence },
      ],
    },
    {
      kind: 'numeric',
      scale: 'linear',
      feature: 'pings',
      label: 'Pings',
      attributes: [
        { name: '0', knot: 0, points: -2.1, ...evidence },
        { name: '1', knot: 1, points: 3.4, ...evidence },
        { name: '3', knot: 3, points: 9.3, ...evidence },
      ],
    },
    {
      kind: 'numeric',
      scale: 'linear',
      feature: 'days',
      label: 'Days since web visit',
      attributes: [
        { name: '0', knot: 0, points: 4, ...evidence },
        { name: '10', knot: 10, points: 1, ...evidence },
        { name: 'never', missing: true, points: -3, ...evidence },
      ],
    },
  ],
  calibration: { intercept: 0.1, slope: 0.9 },
  cuts: { likely: 60, mayConvert: 50 },
  trained: {
    asOf: '2026-01-31',
    rows: 100,
    people: 20,
    positives: 5,
    penalty: 10,
    iterations: 7,
    converged: true,
    gradient: 1e-12,
  },
  quality: {
    rows: 50,
    positives: 3,
    auc: 0.7,
    logLoss: 0.09,
    prAuc: 0.1,
    brier: 0.02,
    lift10: 2.5,
    calibrationSlope: 1.02,
    calibrationIntercept: -0.1,
  },
};

/** Leads of the made recipe: origin, pings, days since. */
export function madeLeads(...rows: [string | null, string | null, string | null][]): Leads {
  const feed = feedOf(
    ['id', 'origin', 'pings', 'days'],
    rows.map((row, i) => [`L${i}`, ...row]),
  );
  return parseLeads(feed, madeRecipe, 0).leads;
}
