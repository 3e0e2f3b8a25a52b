import { FluentProvider } from '@fluentui/react-components';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { App } from '../../../addin/app.js';
import { lightTheme } from '../../../addin/host-theme.js';
import { actionsOf } from '../../../addin/state/actions.js';
import type { BridgePort } from '../../../addin/state/bridge-port.js';
import { openPane } from '../../../addin/state/open-pane.js';
import { PaneError } from '../../../addin/state/pane-error.js';
import type { DataQuality } from '../../../bridge/protocol/data-quality.js';
import { goodBridge, goodSheet, paneWith, pullResult } from '../some-office.js';

// jsdom has neither; Fluent's components ask for both.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

const usual = {
  isPersonal: false,
  missing: 0,
  unreadable: 0,
  distinct: 5,
  range: null,
  top: [],
  bars: [],
  drift: 0,
} as const;
const report: DataQuality = {
  rows: 200,
  comparedWith: '2026-02-23',
  columns: [
    { ...usual, column: 'last', type: 'text', isPersonal: true, missing: 1, drift: null },
    {
      ...usual,
      column: 'origin',
      type: 'category',
      missing: 20,
      top: ['Web', 'Fair', 'Call', 'Rare'].map((value, i) => ({ value, rows: 100 - 25 * i })),
      bars: [{ label: 'Web', rows: 100 }],
      drift: 0.9,
    },
    {
      ...usual,
      column: 'ping',
      type: 'number',
      unreadable: 2,
      range: { low: '-1', high: '1234.5' },
      bars: [
        { label: '0', rows: 150 },
        { label: '1', rows: 48 },
      ],
      drift: 0.125,
    },
    { ...usual, column: 'created', type: 'date', range: { low: '2026-01-01', high: '2026-01-03' } },
    { ...usual, column: 'college', type: 'empty', missing: 200, distinct: 0, drift: null },
  ],
};

async function open(bridge: Partial<BridgePort> = {}) {
  const pane = paneWith(goodBridge(bridge), goodSheet());
  render(
    <FluentProvider theme={lightTheme}>
      <App store={pane.store} actions={actionsOf(pane)} />
    </FluentProvider>,
  );
  await act(() => openPane(pane, null));
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Pull leads' }));
  await screen.findByRole('heading', { name: '4 leads in the sheet' });
  return { pane, user };
}

const title = () => screen.queryByText('What the data look like');

/** jsdom folds and unfolds, but tells nobody. */
async function unfold() {
  const details = title()!.closest('details') as HTMLDetailsElement;
  details.open = true;
  await act(async () => void fireEvent(details, new Event('toggle')));
}

test('a line a column says its heading in the sheet, its type, what is missing, what it holds and what has moved', async () => {
  await open({ quality: async () => report });
  await unfold();
  expect(
    screen.getByText('Compared with the pull of Feb 23, 2026. What is not mentioned is as it was.'),
  ).toBeTruthy();
  const lines = within(screen.getByRole('list', { name: 'Columns of the pull' })).getAllByRole('listitem');
  const said = lines.map((line) => [...line.querySelectorAll('span')].map((part) => part.textContent));
  expect(said).toEqual([
    ['Last', 'personal, counted only · 0.5% missing · 5 different'],
    [
      'Origin',
      'categories · 10% missing · 5 different',
      'Web 50% · Fair 37.5% · Call 25%',
      'Has moved much (stability index 0.900)',
    ],
    [
      'Pings',
      'numbers · none missing · 5 different · 2 unreadable',
      '-1 to 1234.5',
      'Has moved a little (stability index 0.125)',
    ],
    ['created', 'days · none missing · 5 different', '2026-01-01 to 2026-01-03'],
    ['college', 'empty · 100% missing'],
  ]);
});

test('the small pictures have a bar a value, and are left out for who cannot see them', async () => {
  await open({ quality: async () => report });
  await unfold();
  const pictures = [...screen.getByRole('list', { name: 'Columns of the pull' }).querySelectorAll('svg')];
  expect(
    pictures.map((svg) => [svg.querySelectorAll('rect').length, svg.getAttribute('aria-hidden')]),
  ).toEqual([
    [1, 'true'],
    [2, 'true'],
  ]);
});

test('the bridge is asked once a pull, and not before somebody looks', async () => {
  const asked: string[] = [];
  let pulls = 0;
  const { user } = await open({
    pull: async () => ({ ...pullResult, pullId: `pull${++pulls}` }),
    quality: async (pullId) => {
      asked.push(pullId);
      return { ...report, comparedWith: null };
    },
  });
  expect(asked).toEqual([]);
  await unfold();
  await unfold();
  expect(asked).toEqual(['pull1']);
  expect(screen.getByText('There is no earlier pull that was sent to compare with.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Pull again' }));
  await screen.findByRole('button', { name: 'Pull again' });
  expect(screen.queryByText('There is no earlier pull that was sent to compare with.')).toBeNull();
  await unfold();
  expect(asked).toEqual(['pull1', 'pull2']);
});

test('a bridge that no longer has the pull is told as a problem, with a pull as the way on', async () => {
  await open({
    quality: async () => {
      throw new PaneError('PULL_UNKNOWN', 'The bridge no longer has that pull.', 'Pull the leads again.');
    },
  });
  await unfold();
  expect(await screen.findByText(/The bridge no longer has that pull/)).toBeTruthy();
  expect(screen.queryByRole('list', { name: 'Columns of the pull' })).toBeNull();
});

test('leads of the workbook and of the sample have no such section', async () => {
  const { pane } = await open({ quality: async () => report });
  expect(title()).not.toBeNull();
  const { pulled } = pane.store.get();
  act(() => pane.store.set({ pulled: { ...pulled!, pullId: null } }));
  expect(title()).toBeNull();
  act(() => pane.store.set({ pulled: pulled!, sample: true }));
  expect(title()).toBeNull();
});
