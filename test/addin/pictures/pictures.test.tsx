import { FluentProvider } from '@fluentui/react-components';
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { lightTheme } from '../../../addin/host-theme.js';
import { AgePictures } from '../../../addin/pictures/age-pictures.js';
import { apart, axis, roundTicks } from '../../../addin/pictures/axis.js';
import { FeaturePictures } from '../../../addin/pictures/feature-pictures.js';
import { foundAt, GainsPicture } from '../../../addin/pictures/gains-picture.js';
import { pointsInterval } from '../../../addin/pictures/points-interval.js';
import { ReliabilityPicture } from '../../../addin/pictures/reliability-picture.js';
import { byImportance, termImportance } from '../../../addin/pictures/term-importance.js';
import { report, richCard } from './some-card.js';

// jsdom has none; Fluent's components ask for it.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

const show = (view: ReactNode) => render(<FluentProvider theme={lightTheme}>{view}</FluentProvider>);
const header = (name: RegExp) => screen.getByRole('button', { name });

describe('the features of a model', () => {
  test('come in the order in which they move scores, weighted by leads', () => {
    const [origin] = richCard.terms;
    // 100 leads at 15 and 900 at 0: mean 1.5, standard deviation 4.5.
    expect(termImportance(origin)).toBeCloseTo(4.5, 10);
    expect(byImportance(richCard.terms).map(({ label }) => label)).toEqual([
      'Days since creation',
      'Pings',
      'Origin',
      'Origin and days since creation',
    ]);
    expect(termImportance({ ...origin, attributes: [] })).toBe(0);
  });

  test('open one at a time, by keyboard alone', async () => {
    const user = userEvent.setup();
    show(<FeaturePictures card={richCard} />);
    await user.tab();
    await user.keyboard('{Enter}');
    expect(screen.getByRole('img', { name: /^Days since creation: from \+14\.4 points at 0/ })).toBeTruthy();
    await user.tab();
    await user.click(header(/^Pings/));
    expect(screen.queryByRole('img', { name: /^Days since creation/ })).toBeNull();
    expect(screen.getByRole('img', { name: 'Pings: from 0.0 points at 0 to +15.0 at 3.' })).toBeTruthy();
  });

  test('a number has its evidence as a table, with a rate for each knot', async () => {
    show(<FeaturePictures card={richCard} />);
    await userEvent.setup().click(header(/^Pings/));
    const table = screen.getByRole('table', { name: 'Points of Pings', hidden: true });
    const rows = within(table).getAllByRole('row', { hidden: true });
    expect(rows.map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
      ['Value', 'Points', 'Leads', 'Converted', 'Rate'],
      ['0', '0.0', '600', '5', '0.83%'],
      ['3', '+15.0', '400', '15', '3.8%'],
    ]);
  });

  test('a category says its number and its evidence beside its bar', async () => {
    show(<FeaturePictures card={richCard} />);
    await userEvent.setup().click(header(/^Origin(?! and)/));
    const bars = within(screen.getByRole('list', { name: 'Points of Origin' })).getAllByRole('listitem');
    expect(bars.map((bar) => bar.textContent)).toEqual([
      'Event+15.0100 leads, 8 converted (8.0%)',
      'Source0.0900 leads, 12 converted (1.3%)',
    ]);
  });

  test('a pair is a table of signed numbers under its own headings, reached by keyboard', async () => {
    show(<FeaturePictures card={richCard} />);
    await userEvent.setup().click(header(/^Origin and days/));
    const area = screen.getByRole('region', { name: 'Points of Origin and days since creation' });
    expect(area.tabIndex).toBe(0);
    const rows = within(within(area).getByRole('table')).getAllByRole('row');
    expect(rows.map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
      ['Days since creation · Origin', 'Event', 'Source'],
      ['0', '+3.1', '−1.5'],
      ['14', '+1.2', '−0.3'],
      ['60', '0.0', '+0.2'],
      ['250', '−2.4', '+0.9'],
    ]);
  });

  test('an interval is 1.96 standard errors in points, and none where the card does not say', () => {
    const attribute = { name: 'a', coefficient: 0, points: 1, leads: 1, converted: 0 };
    expect(pointsInterval(attribute)).toBeNull();
    const interval = pointsInterval({ ...attribute, standardError: 0.1 });
    expect(interval?.high).toBeCloseTo(1 + 1.96 * 1.442695, 5);
    expect(interval?.low).toBeCloseTo(1 - 1.96 * 1.442695, 5);
  });
});

describe('how good a model is', () => {
  test('the gains say in a sentence what calling the best fifth finds', () => {
    show(<GainsPicture gains={report.gains} days={90} />);
    expect(
      screen.getByText('Calling the best 20% finds 48.8% of those who start within 90 days.'),
    ).toBeTruthy();
    expect(screen.getByRole('img', { name: /Calling the best 20%/ })).toBeTruthy();
  });

  test('between two points of the gains the line is straight', () => {
    const gains = [
      { called: 0, found: 0 },
      { called: 0.4, found: 0.8 },
      { called: 1, found: 1 },
    ];
    expect(foundAt(gains, 0)).toBe(0);
    expect(foundAt(gains, 0.2)).toBeCloseTo(0.4, 12);
    expect(foundAt(gains, 0.7)).toBeCloseTo(0.9, 12);
    expect(foundAt(gains, 1)).toBe(1);
  });

  test('the reliability says how many groups lie within chance, and has a table', () => {
    show(<ReliabilityPicture groups={report.reliability} />);
    expect(screen.getByRole('img', { name: /In 9 of 10 groups/ })).toBeTruthy();
    expect(screen.getAllByRole('row', { hidden: true })).toHaveLength(11);
  });

  test('ages that could not be measured leave the pictures, not the table', () => {
    const [first, ...others] = report.byAge;
    const nowhere = { low: NaN, high: NaN };
    show(<AgePictures byAge={[{ ...first, auc: NaN, aucInterval: nowhere, logLoss: NaN }, ...others]} />);
    expect(screen.getByRole('img', { name: /^AUC by days.*from 0\.680 to 0\.780/ })).toBeTruthy();
    expect(screen.getAllByRole('row', { hidden: true })).toHaveLength(report.byAge.length + 1);
  });
});

describe('an axis', () => {
  test('is straight, and stands in the middle where there is nothing to spread', () => {
    expect(axis(0, 10, 100, 0)(2.5)).toBe(75);
    expect(axis(3, 3, 0, 10)(3)).toBe(5);
  });

  test('has round ticks inside its ends', () => {
    expect(roundTicks(-17, 31, 3)).toEqual([0, 20]);
    expect(roundTicks(0, 0.13, 3)).toEqual([0, 0.05, 0.1]);
    expect(roundTicks(4, 4, 3)).toEqual([4]);
  });

  test('has more than one tick where its ends lie a little further apart than a round step', () => {
    expect(roundTicks(0.43, 0.74, 3)).toEqual([0.5, 0.6, 0.7]);
  });

  test('leaves out names that would stand on another, never the last, however long they are', () => {
    const names = (texts: string[], step: number) =>
      texts.map((text, i) => ({ text, at: 20 + step * i, anchor: 'middle' as const }));
    expect(apart(names(['0', '1', '2'], 10))).toEqual([true, false, true]);
    expect(apart(names(['0', '1', '2'], 12))).toEqual([true, true, true]);
    expect(apart(names(['0', '3', '180', '270', '365'], 22))).toEqual([true, true, true, false, true]);
    // Its end stands where the others have their middle.
    const [a, b] = names(['180', '365'], 26);
    expect(apart([a, b])).toEqual([true, true]);
    expect(apart([a, { ...b, anchor: 'end' }])).toEqual([false, true]);
  });
});
