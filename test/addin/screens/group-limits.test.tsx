import { FluentProvider } from '@fluentui/react-components';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { GroupLimits } from '../../../addin/components/group-limits.js';
import { lightTheme } from '../../../addin/host-theme.js';
import type { Scorecard } from '../../../scoring/index.js';
import { card } from '../some-office.js';

const grouped = {
  ...(card as Scorecard),
  terms: (card as Scorecard).terms.map((term, i) => ({
    ...term,
    group: i === 0 ? 'Who they are' : 'Web visits',
  })),
};
const contribution = (label: string, points: number, group: string) => ({
  feature: label,
  label,
  value: '',
  shortValue: '',
  points,
  group,
});
const lead = {
  name: 'Ada Ash',
  explanation: {
    start: 47.8,
    points: 51.4,
    contributions: [contribution('Pings', 6, 'Web visits'), contribution('Days', -2.4, 'Web visits')],
  },
};

const show = (
  shown: typeof lead | null,
  limit: (group: string, atMost: number | null) => void = () => undefined,
) =>
  render(
    <FluentProvider theme={lightTheme}>
      <GroupLimits card={grouped} caps={[{ group: 'Web visits', atMost: 10 }]} limit={limit} lead={shown} />
    </FluentProvider>,
  );

test('each group says what it adds to the selected lead, and nothing where none is selected', () => {
  const { unmount } = show(lead);
  expect(screen.getByText('Ada Ash: +3.6')).toBeTruthy();
  expect(screen.getByText('Ada Ash: 0.0')).toBeTruthy();
  unmount();
  show(null);
  expect(screen.queryByText(/^Ada Ash/)).toBeNull();
});

test('a limit is read as it is typed, an empty one takes it away, and what is no number is said', async () => {
  const user = userEvent.setup();
  const limits: [string, number | null][] = [];
  show(lead, (group, atMost) => limits.push([group, atMost]));
  const input = screen.getByLabelText('Web visits adds at most');
  expect((input as HTMLInputElement).value).toBe('10');
  await user.clear(input);
  await user.type(input, '-3');
  expect(screen.getByRole('alert').textContent).toBe('A number of points, 0 or more; empty is no limit.');
  expect(limits).toEqual([['Web visits', null]]);
});
