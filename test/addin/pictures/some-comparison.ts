import type { ComparisonReport, RivalResult } from '../../../scoring/comparison/comparison-report.js';

const rival = (id: string, label: string, auc: number, more: Partial<RivalResult> = {}): RivalResult => ({
  id,
  label,
  auc,
  aucInterval: { low: auc - 0.03, high: auc + 0.03 },
  behind: auc - 0.7,
  behindInterval: { low: NaN, high: NaN },
  logLoss: 0.09,
  lift10: 3,
  fitMs: 100,
  byAge: [0, 30, 90].map((day, i) => ({ day, auc: auc - 0.02 * i, logLoss: 0.1 })),
  ...more,
});

/** Ours, and one of which little could be measured. */
export const comparison: ComparisonReport = {
  asOf: '2026-03-02',
  horizonDays: 90,
  train: { people: 1000, rows: 7000, positives: 200 },
  test: { people: 500, rows: 3500, positives: 90 },
  rivals: [
    rival('landmark', 'Landmark scorecard', 0.7),
    rival('markov', 'Markov chain', 0.61, {
      lift10: NaN,
      byAge: [{ day: 0, auc: NaN, logLoss: NaN }],
      note: 'It gives no probability.',
    }),
  ],
  leak: {
    ownWayAuc: 0.93,
    honestAuc: 0.6,
    sentence: 'Judged its own way 0.93, as of the day of scoring 0.60.',
  },
};
