import { FluentProvider } from '@fluentui/react-components';
import { render, screen, within } from '@testing-library/react';
import { lightTheme } from '../../../addin/host-theme.js';
import { ComparisonPicture } from '../../../addin/pictures/comparison-picture.js';
import type { ComparisonReport } from '../../../scoring/comparison/comparison-report.js';
import { comparison } from './some-comparison.js';

const rendered = (report: ComparisonReport) =>
  render(
    <FluentProvider theme={lightTheme}>
      <ComparisonPicture report={report} />
    </FluentProvider>,
  );

test('every method has its row, its letter and what is to be known of it; what was not measured is a dash', () => {
  rendered(comparison);
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
  expect(screen.getByText(comparison.leak.sentence)).toBeTruthy();
  expect(screen.getByText('The full line is A; the letters are those of the table.')).toBeTruthy();
  expect(screen.getByText('Markov chain: It gives no probability.')).toBeTruthy();
});

test('what differs beyond chance is told in words, by the leads that both were judged on', () => {
  const [ours, other] = comparison.rivals;
  const intervals = [
    [-0.007, 0.002],
    [-0.02, -0.01],
    [-0.1, -0.05],
    [0.01, 0.02],
  ];
  const others = intervals.map(([low, high], i) => ({
    ...other,
    id: `m${i}`,
    behindInterval: { low, high },
  }));
  rendered({ ...comparison, rivals: [ours, ...others] });
  expect(
    screen.getByText(
      'E ranks these leads better than A, by more than chance explains. Between A and B chance may decide. A ranks these leads better than C and D, by more than chance explains.',
    ),
  ).toBeTruthy();
});

test('where differences were not measured, nothing is said of them', () => {
  rendered(comparison);
  expect(screen.queryByText(/chance/)).toBeNull();
});
