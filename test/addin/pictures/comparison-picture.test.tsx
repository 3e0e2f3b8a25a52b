import { FluentProvider } from '@fluentui/react-components';
import { render, screen, within } from '@testing-library/react';
import { lightTheme } from '../../../addin/host-theme.js';
import { ComparisonPicture } from '../../../addin/pictures/comparison-picture.js';
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
const report: ComparisonReport = {
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

test('every method has its row, its letter and what is to be known of it; what was not measured is a dash', () => {
  render(
    <FluentProvider theme={lightTheme}>
      <ComparisonPicture report={report} />
    </FluentProvider>,
  );
  const table = within(screen.getByRole('table', { name: 'Compared with other methods' }));
  expect(table.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
    ['Method', 'AUC', 'Likely between', 'Lift'],
    ['A Landmark scorecard', '0.70', '0.67–0.73', '3.0'],
    ['B Markov chain', '0.61', '0.58–0.64', '–'],
  ]);
  expect(screen.getByRole('img', { name: 'AUC by days since creation, for each method' })).toBeTruthy();
  const days = screen.getByRole('table', { name: /^AUC by days/, hidden: true });
  const second = within(days).getAllByRole('row', { hidden: true })[1];
  expect([...second.children].map((cell) => cell.textContent)).toEqual(['0', '.700', '–']);
  expect(screen.getByText(report.leak.sentence)).toBeTruthy();
  expect(screen.getByText('Markov chain: It gives no probability.')).toBeTruthy();
});
