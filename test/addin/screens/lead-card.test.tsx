import { FluentProvider } from '@fluentui/react-components';
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { LeadCard } from '../../../addin/components/lead-card.js';
import { lightTheme } from '../../../addin/host-theme.js';
import type { Override } from '../../../scoring/index.js';
import type { ShownLead } from '../../../addin/state/show-lead.js';

const contribution = (label: string, value: string, points: number, group?: string) => ({
  feature: label,
  label,
  value,
  shortValue: value,
  points,
  ...(group === undefined ? {} : { group }),
});
const lead: ShownLead = {
  id: 'guid-a',
  name: 'Ada Ash',
  asOf: '2026-03-02',
  points: 64.2,
  modelPoints: 60.2,
  earlier: 58,
  rank: 12,
  tier: 'Likely',
  edited: new Set(['Pings']),
  reasons: { up: ['Origin: Event (+12.5)', '3 pings (+6.0)'], down: ['College: Engineering (−2.1)'] },
  explanation: {
    start: 47.8,
    points: 64.2,
    contributions: [
      contribution('College', 'Engineering', -2.1),
      contribution('Origin', 'Event', 12.5),
      contribution('Calls', 'no calls', 0),
      contribution('Pings', '3 pings', 6),
      contribution('Month', 'May', 0),
    ],
  },
};

const nothingHappens = { override: () => undefined, removeOverride: () => undefined };

test('the numbers on the screen add up to the points, the largest first, and staff’s are marked', () => {
  render(
    <FluentProvider theme={lightTheme}>
      <LeadCard lead={lead} {...nothingHappens} />
    </FluentProvider>,
  );
  expect(screen.getByText('64.2 points · Rank 12 · Likely')).toBeTruthy();
  const rows = within(screen.getByRole('table', { name: 'How the points of Ada Ash add up' })).getAllByRole(
    'row',
  );
  const cells = rows.map((row) => [...row.children].map((cell) => cell.textContent));
  expect(cells).toEqual([
    ['Startwhat every lead begins with', '47.8'],
    ['OriginEvent', '+12.5'],
    ['Pings3 pingswith your points', '+6.0'],
    ['CollegeEngineering', '−2.1'],
    ['Pointsthe same number as in the sheet; 50 is an average lead, 10 more double the odds', '64.2'],
  ]);
  const numbers = cells.map(([, figure]) => Number(figure?.replace('−', '-')));
  expect(numbers.slice(0, -1).reduce((sum, n) => sum + n, 0)).toBeCloseTo(numbers.at(-1) ?? 0, 10);
  expect(screen.getByText('2 more add nothing')).toBeTruthy();
  expect(screen.getByText('Before the last pull: 58.0 points (+6.2 since).')).toBeTruthy();
  expect(screen.getByText('College: Engineering (−2.1)').textContent).toBe('▼ College: Engineering (−2.1)');
  expect(screen.queryByText(/^Together/)).toBeNull();
});

test('what belongs together is also summed together', () => {
  const contributions = [
    contribution('Pages', '3 pages', 6, 'Web visits'),
    contribution('Days since web visit', '40', -2.5, 'Web visits'),
    contribution('Origin', 'Event', 12.5, 'Who they are'),
    contribution('Shoe size', '44', -1.2),
  ];
  render(
    <FluentProvider theme={lightTheme}>
      <LeadCard
        lead={{ ...lead, explanation: { ...lead.explanation, contributions } }}

        {...nothingHappens}
      />
    </FluentProvider>,
  );
  expect(screen.getByText('Together: Who they are +12.5 · Web visits +3.5 · the rest −1.2')).toBeTruthy();
});

test('points are set by hand with a reason and a last day, and taken back', async () => {
  const user = userEvent.setup();
  const set: Override[] = [];
  const removed: string[] = [];
  const show = (shown: ShownLead) => (
    <FluentProvider theme={lightTheme}>
      <LeadCard
        lead={shown}

        override={(one) => set.push(one)}
        removeOverride={(id) => removed.push(id)}
      />
    </FluentProvider>
  );
  const { rerender } = render(show(lead));
  await user.click(screen.getByText('Set this lead’s points by hand'));
  await user.click(screen.getByRole('button', { name: 'Set the points' }));
  expect(screen.getByText('Say why, so that others understand it later.')).toBeTruthy();
  expect(set).toEqual([]);
  await user.type(screen.getByLabelText('Points'), '75,5');
  await user.type(screen.getByLabelText('Reason'), 'Met at the fair');
  await user.click(screen.getByRole('button', { name: 'Set the points' }));
  const one = { id: 'guid-a', points: 75.5, reason: 'Met at the fair', expires: '2026-03-30' };
  expect(set).toEqual([one]);

  const { points, reason, expires } = one;
  rerender(
    show({ ...lead, points, explanation: { ...lead.explanation, override: { points, reason, expires } } }),
  );
  expect(screen.getByText(/Set by hand to 75\.5 points until .* The sum below is 64\.2\./)).toBeTruthy();
  expect(screen.getByText(/The model alone says 60\.2\./)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Back to the sum' }));
  expect(removed).toEqual(['guid-a']);
});
