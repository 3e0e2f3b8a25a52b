import { FluentProvider } from '@fluentui/react-components';
import { act, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { App } from '../../../addin/app.js';
import { lightTheme } from '../../../addin/host-theme.js';
import { actionsOf } from '../../../addin/state/actions.js';
import { openPane } from '../../../addin/state/open-pane.js';
import type { BridgePort } from '../../../addin/state/bridge-port.js';
import { PaneError } from '../../../addin/state/pane-error.js';
import type { ModelsAnswer } from '../../../bridge/protocol/messages.js';
import { comparison } from '../pictures/some-comparison.js';
import { heldBackCard, richCard } from '../pictures/some-card.js';
import { card, goodBridge, goodSheet, model, paneWith, status } from '../some-office.js';

// jsdom has neither.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
const scrolled: Element[] = [];
Element.prototype.scrollIntoView = function () {
  scrolled.push(this);
};

const waiting = (before: string | null = null): ModelsAnswer => ({
  current: 'model1',
  before,
  candidate: 'model2',
  models: [],
  unreadable: [],
});

async function open(bridge: Partial<BridgePort>) {
  const pane = paneWith(goodBridge(bridge), goodSheet());
  render(
    <FluentProvider theme={lightTheme}>
      <App store={pane.store} actions={actionsOf(pane)} />
    </FluentProvider>,
  );
  const user = userEvent.setup();
  await act(() => openPane(pane, null));
  await user.click(screen.getByRole('tab', { name: 'Model' }));
  return { pane, user };
}

const rich = { ...model, scorecard: richCard };
const button = (name: string) => screen.getByRole('button', { name });

test('the quality card says the grade, why, how surely, and what to know', async () => {
  await open({ model: async () => rich });
  const section = within(screen.getByRole('region', { name: 'The model in use' }));
  expect(section.getByText('Useful')).toBeTruthy();
  expect(section.getByText(/it ranks clearly better than chance/)).toBeTruthy();
  expect(section.getByText(/AUC 0\.69, likely between 0\.66 and 0\.72\./)).toBeTruthy();
  expect(section.getByText('About Origin Event:')).toBeTruthy();
  for (const name of [
    'Whom to call first?',
    'Are its probabilities right?',
    'How good is it for older leads?',
  ])
    expect(screen.getByRole('region', { name })).toBeTruthy();
});

test('a card from before there were reports shows what it has', async () => {
  await open({ model: async () => model });
  const section = within(screen.getByRole('region', { name: 'The model in use' }));
  expect(section.getByText('Good')).toBeTruthy();
  expect(screen.getByRole('region', { name: 'What it looks at' })).toBeTruthy();
  expect(screen.queryByRole('region', { name: 'Whom to call first?' })).toBeNull();
});

test('a new model stands beside the one in use, can be looked at, and is taken by its button', async () => {
  let models = waiting();
  const { user } = await open({
    models: async () => models,
    modelOf: async () => ({ ...rich, modelId: 'model2' }),
    useModel: async () => {
      models = { ...models, current: 'model2', before: 'model1', candidate: null };
      return { ...rich, modelId: 'model2', carried: 0, dropped: [] };
    },
  });
  const table = within(await screen.findByRole('table', { name: 'The new model beside the one in use' }));
  expect(table.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
    ['', 'In use', 'New'],
    ['Grade', 'Good', 'Useful'],
    ['AUC', '0.75', '0.69 (0.66 to 0.72)'],
    ['Data up to', 'Feb 23, 2026', 'Feb 23, 2026'],
    ['Leads', '1,000', '1,000'],
    ['Cases', '7,000', '7,000'],
    ['Cases converted', '20', '20'],
  ]);
  await user.click(button('Look at the new model'));
  expect(screen.queryByRole('region', { name: 'The model in use' })).toBeNull();
  expect(screen.getByText(/it ranks clearly better than chance/)).toBeTruthy();
  await user.click(button('Look at the model in use'));
  await user.click(button('Use this model'));
  expect(await screen.findByText('The new model is in use, with your weights.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Use this model' })).toBeNull();
  expect(button('Go back to the model before')).toBeTruthy();
  expect(scrolled.length).toBeGreaterThan(0);
});

test('a model that is held back can be looked at, not used, and the reason is told to everybody', async () => {
  const { user } = await open({
    models: async () => waiting(),
    modelOf: async () => ({ modelId: 'model2', weights: null, scorecard: heldBackCard }),
  });
  const use = await screen.findByRole('button', { name: 'Use this model' });
  expect(use.getAttribute('aria-disabled')).toBe('true');
  const reason = document.getElementById(use.getAttribute('aria-describedby') ?? '');
  expect(reason?.textContent).toBe('Only 12 of its leads converted, and at least 100 are needed.');
  expect(screen.getByText('This model can be looked at, not used.')).toBeTruthy();
  await user.click(button('Look at the new model'));
  expect(screen.getByText('None: there is too little data to tell.')).toBeTruthy();
});

test('a first model that is held back is shown with its reason, and another can be trained', async () => {
  await open({
    status: async () => ({ ...status, modelId: null }),
    models: async () => ({ ...waiting(), current: null }),
    modelOf: async () => ({ modelId: 'model2', weights: null, scorecard: heldBackCard }),
  });
  expect(
    await screen.findByText('Only 12 of its leads converted, and at least 100 are needed.'),
  ).toBeTruthy();
  expect(screen.queryByText(/the model in use/)).toBeNull();
  expect(button('Train a new model')).toBeTruthy();
});

test('the button of a model that is held back asks nothing of the bridge', async () => {
  let asked = 0;
  const { user, pane } = await open({
    models: async () => waiting(),
    modelOf: async () => ({ modelId: 'model2', weights: null, scorecard: heldBackCard }),
    useModel: async () => {
      asked++;
      throw new Error('never asked');
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Use this model' }));
  expect(asked).toBe(0);
  expect(pane.store.get()).toMatchObject({ model: { id: 'model1' }, problem: null });
});

test('a model that the bridge holds back is told with its reason and what to do, and not to be tried again', async () => {
  const { user } = await open({
    models: async () => waiting(),
    modelOf: async () => ({ ...rich, modelId: 'model2' }),
    useModel: async () => {
      throw new PaneError(
        'MODEL_HELD_BACK',
        'The model can be looked at, but not taken into use: only 12 of its leads converted.',
        'Keep the model in use, and train again when there are more past leads.',
      );
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Use this model' }));
  expect(await screen.findByText(/not taken into use: only 12 of its leads converted/)).toBeTruthy();
  expect(screen.getByText(/train again when there are more past leads/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  expect(screen.getByRole('region', { name: 'The model in use' })).toBeTruthy();
});

test('training shows its progress where its button was, and can be cancelled', async () => {
  let finish: () => void = () => undefined;
  const { user } = await open({
    model: async () => model,
    train: async ({ onProgress }) => {
      onProgress({ stage: 'Fitting', done: 1, total: 4, unit: 'steps' });
      await new Promise<void>((resolve) => (finish = resolve));
      return { ...model, scorecard: card, inUse: true };
    },
    status: async () => status,
  });
  await user.click(button('Train a new model'));
  const section = within(screen.getByRole('region', { name: 'Change the model' }));
  expect(section.getByRole('progressbar', { name: 'Fitting' })).toBeTruthy();
  expect(section.getByRole('button', { name: 'Cancel' })).toBeTruthy();
  await act(async () => finish());
  expect(await screen.findByText(/Training gave the model in use again/)).toBeTruthy();
});

test('the keyboard stays where the button went away, at a stop that is gone once it is left', async () => {
  const { user } = await open({ model: async () => model, train: () => new Promise(() => undefined) });
  document.hasFocus = () => true;
  act(() => button('Train a new model').focus());
  await user.keyboard('{enter}');
  const section = screen.getByRole('region', { name: 'Change the model' });
  expect(document.activeElement).toBe(section);
  expect(section.tabIndex).toBe(0);
  act(() => button('Cancel').focus());
  expect(section.hasAttribute('tabindex')).toBe(false);
});

test('the numbers behind every picture are reached by Tab', async () => {
  await open({ model: async () => rich });
  const folded = screen.getAllByText('As a table');
  expect(folded.length).toBeGreaterThan(2);
  expect(folded.every((summary) => summary.tabIndex === 0)).toBe(true);
});

test('methods are compared when asked, and the comparison stands there the next time', async () => {
  const { user } = await open({ model: async () => rich, compare: async () => comparison });
  const section = within(screen.getByRole('region', { name: 'Compared with other methods' }));
  expect(section.getByText(/changes nothing/)).toBeTruthy();
  await user.click(section.getByRole('button', { name: 'Compare' }));
  expect(section.getByText(/A Landmark scorecard/)).toBeTruthy();
  expect(section.getByText(comparison.leak.sentence)).toBeTruthy();
  expect(section.getByRole('button', { name: 'Compare again' })).toBeTruthy();
});

test('a comparison shows its progress where its button was, and can be cancelled', async () => {
  const { user, pane } = await open({
    model: async () => rich,
    compare: async ({ onProgress, signal }) => {
      onProgress({ stage: 'Growing trees', done: 1, total: 7, unit: 'steps' });
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      throw new PaneError('CANCELLED', 'Comparing was cancelled.', 'Nothing was changed.');
    },
  });
  await user.click(button('Compare'));
  const section = within(screen.getByRole('region', { name: 'Compared with other methods' }));
  expect(section.getByRole('progressbar', { name: 'Growing trees' })).toBeTruthy();
  await user.click(section.getByRole('button', { name: 'Cancel' }));
  expect(await section.findByRole('button', { name: 'Compare' })).toBeTruthy();
  expect(pane.store.get().problem).toMatchObject({ intent: 'info' });
});

test('a comparison that the bridge kept is shown at once', async () => {
  await open({ model: async () => rich, comparison: async () => comparison });
  expect(screen.getByText(comparison.leak.sentence)).toBeTruthy();
});
