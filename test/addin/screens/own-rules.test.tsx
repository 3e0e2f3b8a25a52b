import { FluentProvider } from '@fluentui/react-components';
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { App } from '../../../addin/app.js';
import { lightTheme } from '../../../addin/host-theme.js';
import { actionsOf } from '../../../addin/state/actions.js';
import { saveRule } from '../../../addin/state/decide.js';
import { openPane } from '../../../addin/state/open-pane.js';
import { pullLeads } from '../../../addin/state/pull-leads.js';
import { goodBridge, goodSheet, paneWith } from '../some-office.js';

const button = (name: string | RegExp) => screen.getByRole('button', { name });

async function openWeights() {
  const user = userEvent.setup();
  let gone = false;
  const pane = paneWith(
    goodBridge(),
    goodSheet({
      staffColumns: async () => ['Person GUID', 'Last', 'Visit'],
      readColumn: async (heading) =>
        heading === 'Visit' && !gone
          ? { ids: ['guid-a', 'guid-b', 'guid-c', 'guid-d'], cells: ['yes', '', 'no', 'Yes'] }
          : null,
    }),
  );
  render(
    <FluentProvider theme={lightTheme}>
      <App store={pane.store} actions={actionsOf(pane)} />
    </FluentProvider>,
  );
  await act(async () => {
    await openPane(pane, null);
    await pullLeads(pane);
  });
  await user.click(await screen.findByRole('tab', { name: 'Weights' }));
  return { pane, user, loseColumn: () => (gone = true) };
}

test('a rule is written in the pane: matching leads are counted while it is typed, and it can be changed and removed', async () => {
  const { pane, user } = await openWeights();
  await user.click(button('Add a rule'));
  await user.click(button('Add the rule'));
  expect(screen.getByText('Choose the column that the rule reads.')).toBeTruthy();
  await user.selectOptions(screen.getByLabelText('Column'), 'Visit');
  await user.type(screen.getByLabelText('Text or number'), 'yes');
  expect(await screen.findByText('2 of 4 leads match. 1 cell is empty.')).toBeTruthy();
  await user.type(screen.getByLabelText('Points'), '7');
  await user.type(screen.getByLabelText(/^Name/), 'Visited us');
  await user.click(button('Add the rule'));
  expect(pane.store.get().decisions.custom).toMatchObject([
    { label: 'Visited us', column: 'Visit', rule: { kind: 'equals', value: 'yes' }, points: 7, inUse: true },
  ]);
  expect(screen.getByText(/^Visit is yes\. 2 of 4 leads match\.$/)).toBeTruthy();

  await user.click(button('Change Visited us'));
  await user.selectOptions(screen.getByLabelText('Gets the points when the cell'), 'is empty');
  await user.click(button('Change the rule'));
  expect(pane.store.get().decisions.custom).toMatchObject([{ label: 'Visited us', rule: { kind: 'blank' } }]);
  await user.click(screen.getByRole('switch', { name: 'Visited us in use' }));
  expect(pane.store.get().decisions.custom).toMatchObject([{ inUse: false }]);
  await user.click(button('Remove Visited us'));
  expect(pane.store.get().decisions.custom).toEqual([]);
});

test('a rule whose column is gone says so', async () => {
  const { pane, loseColumn } = await openWeights();
  loseColumn();
  const rule = { id: 'r', label: 'Visited us', column: 'Visit', points: 3, inUse: true } as const;
  await act(() => saveRule(pane, { ...rule, rule: { kind: 'blank' } }));
  expect(await screen.findByText(/The Leads sheet has no column “Visit” any more\./)).toBeTruthy();
});
