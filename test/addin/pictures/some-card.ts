import type { QualityReport } from '../../../scoring/quality-report.js';
import type { Scorecard } from '../../../scoring/scorecard.js';
import { card } from '../some-office.js';

export const report: QualityReport = {
  grade: 'useful',
  gradeReason:
    'Useful: it ranks clearly better than chance (AUC at least 0.66), and its probabilities are right.',
  heldBack: null,
  warnings: [
    {
      code: 'RARE',
      feature: 'origin',
      attribute: 'Event',
      sentence: 'Only 8 of its leads converted, so its points are uncertain.',
    },
  ],
  intervals: {
    auc: { low: 0.661, high: 0.722 },
    logLoss: { low: 0.08, high: 0.1 },
    lift10: { low: 2.9, high: 4.4 },
    calibrationSlope: { low: 0.9, high: 1.1 },
    observedOverExpected: { low: 0.9, high: 1.1 },
  },
  nullLogLoss: 0.098,
  observedOverExpected: 1.02,
  trainingAuc: 0.77,
  byAge: [0, 7, 14, 30, 60, 90, 180].map((from, i, all) => ({
    from,
    to: i + 1 < all.length ? all[i + 1] - 1 : null,
    rows: 3000 - 300 * i,
    positives: 90 - 12 * i,
    auc: 0.66 + 0.02 * i,
    aucInterval: { low: 0.62 + 0.015 * i, high: 0.7 + 0.025 * i },
    logLoss: 0.12 - 0.012 * i,
    nullLogLoss: 0.128 - 0.012 * i,
    lift10: 3,
  })),
  reliability: [0.002, 0.005, 0.009, 0.014, 0.02, 0.028, 0.04, 0.055, 0.08, 0.16].map((expected, i) => ({
    leads: 2000,
    expected,
    observed: expected * (i === 2 ? 1.9 : 1 + 0.1 * Math.sin(3 * i)),
    interval: { low: expected * (i === 2 ? 1.2 : 0.75), high: expected * (i === 2 ? 2.6 : 1.35) },
  })),
  gains: Array.from({ length: 21 }, (_, i) => ({ called: i / 20, found: 1 - (1 - i / 20) ** 3 })),
  precisionRecall: [],
};

/** A scorecard with every kind of term, errors of its coefficients, and a whole report. */
export const richCard: Scorecard = {
  ...card,
  terms: [
    {
      ...card.terms[0],
      attributes: card.terms[0].attributes.map((attribute) => ({ ...attribute, standardError: 0.2 })),
    },
    {
      kind: 'numeric',
      scale: 'log1p',
      feature: 'age',
      label: 'Days since creation',
      attributes: [0, 7, 14, 30, 60, 120, 250, 365].map((knot, i) => ({
        name: String(knot),
        knot,
        coefficient: 1 - i * 0.3,
        standardError: 0.05 + 0.02 * i,
        points: Math.round(10 * (14.4 - i * 4.3)) / 10,
        leads: 900 - 50 * i,
        converted: 40 - 4 * i,
      })),
    },
    card.terms[1],
    {
      kind: 'pair',
      feature: 'origin × age',
      label: 'Origin and days since creation',
      axes: [
        { feature: 'origin', label: 'Origin', names: ['Event', 'Source'], hasMissing: false },
        {
          feature: 'age',
          label: 'Days since creation',
          names: ['0', '14', '60', '250'],
          knots: [0, 14, 60, 250],
          scale: 'log1p',
          hasMissing: false,
        },
      ],
      attributes: [3.1, 1.2, 0, -2.4, -1.5, -0.3, 0.2, 0.9].map((points, i) => ({
        name: `${i < 4 ? 'Event' : 'Source'} · ${[0, 14, 60, 250][i % 4]}`,
        coefficient: points / 14.4,
        points,
        leads: 120 + i,
        converted: 4,
      })),
    },
  ] as Scorecard['terms'],
  quality: { ...card.quality, heldOut: 'later', auc: 0.69, report },
};

export const heldBackCard: Scorecard = {
  ...richCard,
  quality: {
    ...richCard.quality,
    report: {
      ...report,
      grade: 'none',
      gradeReason: 'None: there is too little data to tell.',
      heldBack: 'Only 12 of its leads converted, and at least 100 are needed.',
    },
  },
};
