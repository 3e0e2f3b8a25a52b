/** @jest-environment node */
import { qualityWords } from '../../../bridge/cli/quality-words.js';
import type { QualityReport } from '../../../scoring/quality-report.js';
import { scorecard } from '../bridge-bench.js';

const card = scorecard();
const unknown = { low: NaN, high: NaN };
const report = {
  grade: 'useful',
  gradeReason: 'AUC is 0.700.',
  warnings: [{ code: 'DECIDES_ALONE', sentence: '"Deposit" nearly decides who converts.' }],
  intervals: {
    auc: { low: 0.6612, high: 0.7391 },
    lift10: { low: 1.6, high: 2.4 },
    calibrationSlope: unknown,
  },
} as unknown as QualityReport;

test('grade, intervals and warnings are said; an interval that was not taken is left out', () => {
  expect(qualityWords({ ...card.quality, report }, card)).toEqual([
    'Grade: useful. AUC is 0.700.',
    'Measured on 30 cases it had not seen, of which 3 converted within 90 days.',
    'It puts a lead who converts above one who does not 70 times in 100 (AUC 0.700 [0.661 to 0.739]).',
    'The best tenth converts 2.0 times as often as the average [1.6 to 2.4]; calibration slope 1.00 (1 is perfect).',
    'Warning: "Deposit" nearly decides who converts.',
  ]);
});

test('measured on a file, which has no report, a model is told with the warnings of its training', () => {
  const words = qualityWords(card.quality, { ...card, quality: { ...card.quality, report } });
  expect(words).toHaveLength(4);
  expect(words.at(-1)).toBe('Warning: "Deposit" nearly decides who converts.');
});

test('a model without a report is told in three lines, one that was not measured in one', () => {
  expect(qualityWords(card.quality, card)).toHaveLength(3);
  expect(qualityWords({ ...card.quality, auc: NaN }, card)).toHaveLength(1);
});
