import { FluentProvider } from '@fluentui/react-components';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { App } from '../../../addin/app.js';
import { lightTheme } from '../../../addin/host-theme.js';
import { OutsideExcel } from '../../../addin/screens/outside-excel.js';
import { actionsOf } from '../../../addin/state/actions.js';
import { openPane } from '../../../addin/state/open-pane.js';
import { PaneError } from '../../../addin/state/pane-error.js';
import type { BridgePort } from '../../../addin/state/bridge-port.js';
import type { SheetPort } from '../../../addin/state/sheet-port.js';
import { chunk, goodBridge, goodSheet, paneWith, pullResult, run, status } from '../some-office.js';

// jsdom has neither; Fluent's components ask for both.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

async function open(bridge: Partial<BridgePort> = {}, sheet: Partial<SheetPort> = {}) {
  const pane = paneWith(goodBridge(bridge), goodSheet(sheet));
  render(
    <FluentProvider theme={lightTheme}>
      <App store={pane.store} actions={actionsOf(pane)} />
    </FluentProvider>,
  );
  await act(() => openPane(pane, null));
  return { pane, user: userEvent.setup() };
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const pull = async (user: ReturnType<typeof userEvent.setup>) => {
  await user.click(button('Pull leads'));
  await screen.findByRole('heading', { name: '4 leads in the sheet' });
};

test('the pane says whose office it is and that the leads are made up', async () => {
  await open();
  expect(screen.getByRole('heading', { name: 'Lead scoring' })).toBeTruthy();
  expect(screen.getByText('Office of Graduate Enrollment')).toBeTruthy();
  expect(screen.getByText('Sandbox: made-up leads')).toBeTruthy();
});

test('before Slate stores a whole run, which scores changed is not asked', async () => {
  const { user } = await open();
  await pull(user);
  expect(screen.queryByRole('checkbox', { name: 'Only scores that changed' })).toBeNull();
});

test('before the first pull there is one thing to do', async () => {
  await open();
  expect(screen.getByRole('heading', { name: 'No leads pulled yet' })).toBeTruthy();
  expect(button('Pull leads')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Score and upload' })).toBeNull();
});

test('a pull shows its progress, then the leads, findings and tiers', async () => {
  let finish = () => undefined as void;
  const findings = [
    { code: 'ID_DUPLICATE', severity: 'warning' as const, sentence: '2 rows had the same id.' },
  ];
  const { user } = await open({
    pull: async ({ onProgress }) => {
      onProgress({ stage: 'Reading leads', done: 2, total: 4, unit: 'rows' });
      await new Promise<void>((resolve) => (finish = resolve));
      return { ...pullResult, findings };
    },
  });
  await user.click(button('Pull leads'));
  expect(await screen.findByText('Reading leads')).toBeTruthy();
  expect(screen.getByText('2 of 4')).toBeTruthy();
  expect(screen.getByRole('progressbar', { name: 'Reading leads' })).toBeTruthy();
  expect(button('Cancel')).toBeTruthy();
  finish();
  await screen.findByRole('heading', { name: '4 leads in the sheet' });
  expect(screen.getByText('2 rows had the same id.')).toBeTruthy();
  const tiers = within(screen.getByRole('group', { name: 'Show tiers in the sheet' }));
  expect(tiers.getAllByRole('button').map((chip) => chip.textContent)).toEqual([
    '● Likely2≈ 0.1 start',
    '◐ May convert1≈ 0.0 start',
    '○ Unlikely1≈ 0.0 start',
  ]);
});

test('a tier chip filters the sheet and says what the sheet shows; all can be shown again', async () => {
  const asked: (readonly string[])[] = [];
  const { user } = await open(
    {},
    {
      filterTiers: async (tiers) => {
        asked.push(tiers);
      },
    },
  );
  await pull(user);
  await user.click(button(/Likely/));
  expect(await screen.findByText(/The sheet shows Likely/)).toBeTruthy();
  expect(button(/● ?Likely|Likely/).getAttribute('aria-pressed')).toBe('true');
  await user.click(button('Show all'));
  expect(asked).toEqual([['Likely'], []]);
});

test('Score and upload is one click: chunks while it runs, then what arrived and what Slate has', async () => {
  let finish = () => undefined as void;
  const { user } = await open({
    upload: async (_, { onProgress }) => {
      const chunks = [chunk, { ...chunk, name: 'second', state: 'sending' as const }];
      onProgress({ stage: 'Sending', done: 400, total: 800, unit: 'bytes', chunks });
      await new Promise<void>((resolve) => (finish = resolve));
      return run;
    },
  });
  await pull(user);
  expect(screen.getByText('4 scores will go to Slate, with the model’s own weights.')).toBeTruthy();
  await user.click(button('Score and upload'));
  expect(await screen.findByText('400 B of 800 B')).toBeTruthy();
  const files = within(screen.getByRole('list', { name: 'Files' }));
  expect(files.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'File 1 · 4 leads · 400 Bdelivered',
    'File 2 · 4 leads · 400 Bsending',
  ]);
  finish();
  expect(await screen.findByText(/4 scores delivered in 1 file\./)).toBeTruthy();
  expect(screen.getByText(/4 found in Slate\./)).toBeTruthy();
  expect(screen.queryByText(/will go to Slate/)).toBeNull();
});

test('a finding that holds blocks the upload, says so, and offers no way around', async () => {
  const findings = [{ code: 'CAPPED', severity: 'hold' as const, sentence: 'Exactly 10,000 rows.' }];
  const { user } = await open({ pull: async () => ({ ...pullResult, findings }) });
  await pull(user);
  expect(button('Score and upload').getAttribute('aria-disabled')).toBe('true');
  expect(screen.getByText(/Upload is on hold/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /anyway/i })).toBeNull();
});

test('an edited weight changes tiers at once and answers with a receipt', async () => {
  const { user, pane } = await open();
  await pull(user);
  await user.click(screen.getByRole('tab', { name: 'Weights' }));
  await user.click(button(/^Origin/));
  await user.type(screen.getByRole('textbox', { name: 'Your points for Origin Event' }), '2');
  expect(await screen.findByText('1 lead changes tier: Likely 2 → 1, Unlikely 1 → 2.')).toBeTruthy();
  expect(screen.getByText('1 edited')).toBeTruthy();
  await user.click(button('Reset Origin Event to the model’s points'));
  await waitFor(() => expect(pane.store.get().edits).toEqual({}));
});

test('points take a comma and a real minus sign, and what is no number is told and not taken', async () => {
  const { user, pane } = await open();
  await user.click(screen.getByRole('tab', { name: 'Weights' }));
  await user.click(button(/^Origin/));
  const input = screen.getByRole('textbox', { name: 'Your points for Origin Event' });
  await user.type(input, '−3,5');
  expect(pane.store.get().edits).toEqual({ origin: { Event: { points: -3.5 } } });
  await user.clear(input);
  await user.tab();
  await user.type(input, '9999');
  expect(screen.getByRole('alert').textContent).toBe('A number from −500 to 500');
  await user.tab();
  expect(pane.store.get().edits).toEqual({});
});

test('a weight is found by its words, and switched off by keyboard', async () => {
  const { user, pane } = await open();
  await user.click(screen.getByRole('tab', { name: 'Weights' }));
  await user.type(screen.getByRole('searchbox', { name: 'Find a weight' }), 'event');
  const off = await screen.findByRole('switch', { name: 'Origin Event in use' });
  expect(screen.queryByText('Pings')).toBeNull();
  act(() => off.focus());
  await user.keyboard(' ');
  expect(pane.store.get().edits).toEqual({ origin: { Event: { off: true } } });
});

test('the model card speaks plainly and does not pass ninety days off as a year', async () => {
  const { user } = await open();
  await user.click(screen.getByRole('tab', { name: 'Model' }));
  expect(screen.getByText('Good')).toBeTruthy();
  expect(screen.getByText(/75\.1% of the time/)).toBeTruthy();
  expect(screen.getByText(/within 90 days\. That is not the chance within a year/)).toBeTruthy();
});

test('without a model the Model tab offers to train one', async () => {
  const { user } = await open({ status: async () => ({ ...status, modelId: null }) });
  await user.click(screen.getByRole('tab', { name: 'Model' }));
  expect(button('Train a model')).toBeTruthy();
});

test('a failure is one sentence and one action, and can be dismissed', async () => {
  const { user } = await open({
    pull: () =>
      Promise.reject(new PaneError('SLATE_LOGIN_PAGE', 'Slate showed a login page.', 'Check the password.')),
  });
  await user.click(button('Pull leads'));
  expect(await screen.findByText('Slate showed a login page.')).toBeTruthy();
  expect(screen.getByText(/Check the password\./)).toBeTruthy();
  expect(button('Try again')).toBeTruthy();
  await user.click(button('Dismiss'));
  expect(screen.queryByText('Slate showed a login page.')).toBeNull();
});

test('a failure stands above what scrolls, in sight of whoever clicked far below', async () => {
  const { user } = await open({
    train: () => Promise.reject(new PaneError('UNREACHABLE', 'The bridge does not answer.', 'Start it.')),
  });
  await user.click(screen.getByRole('tab', { name: 'Model' }));
  await user.click(button('Train a new model'));
  const told = await screen.findByText('The bridge does not answer.');
  expect(screen.getByRole('tabpanel').contains(told)).toBe(false);
});

test('buttons that wait for the other tab say so', async () => {
  const { user } = await open({ train: () => new Promise(() => undefined) });
  await user.click(screen.getByRole('tab', { name: 'Model' }));
  await user.click(button('Train a new model'));
  expect(screen.queryByText(/The buttons here wait/)).toBeNull();
  await user.click(screen.getByRole('tab', { name: 'Leads' }));
  expect(button('Pull leads').getAttribute('aria-disabled')).toBe('true');
  expect(screen.getByText(/under way on the Model tab\. The buttons here wait for it\./)).toBeTruthy();
});

test('a selected row that the last pull did not bring is told from no selection', async () => {
  const { pane, user } = await open();
  await pull(user);
  expect(screen.getByText(/^Select a row in the Leads sheet/)).toBeTruthy();
  act(() => pane.store.set({ selected: { id: 'guid-gone', name: 'Ash' } }));
  expect(screen.getByText(/none of the leads that the last pull brought/)).toBeTruthy();
});

test('an unpaired pane takes the code in any case and connects', async () => {
  const codes: string[] = [];
  let paired = false;
  const { user } = await open({
    isPaired: () => paired,
    pair: async (code) => {
      codes.push(code);
      paired = true;
    },
  });
  await user.click(button('Connect'));
  expect(screen.getByText('Type the eight characters that the bridge shows.')).toBeTruthy();
  await user.type(screen.getByLabelText('Pairing code'), ' abcd2345 {enter}');
  expect(await screen.findByRole('button', { name: 'Pull leads' })).toBeTruthy();
  expect(codes).toEqual(['ABCD2345']);
});

test('a bridge that forgot the pane is paired with again, and what was asked of it goes on by itself', async () => {
  let forgotten = false;
  const { user } = await open({
    status: () =>
      forgotten ? Promise.reject(new PaneError('NOT_PAIRED', 'No.', 'Pair.')) : Promise.resolve(status),
    pair: async () => {
      forgotten = false;
    },
  });
  forgotten = true;
  await user.click(button('Pull leads'));
  expect(await screen.findByRole('heading', { name: 'Connect this pane again' })).toBeTruthy();
  await user.type(screen.getByLabelText('Pairing code'), 'abcd2345{enter}');
  await screen.findByRole('heading', { name: '4 leads in the sheet' });
});

test('the keyboard keeps its place when the button it used goes away', async () => {
  const { user } = await open();
  document.hasFocus = () => true;
  act(() => button('Pull leads').focus());
  await user.keyboard('{enter}');
  await screen.findByRole('heading', { name: '4 leads in the sheet' });
  expect(document.activeElement?.id).toBe('screen');
});

test('the keyboard keeps its place when a question is asked in place of its button, and when it is answered', async () => {
  document.hasFocus = () => true;
  const confirmed = { ...run, state: 'confirmed' as const, confirmed: 4 };
  const { user } = await open({
    status: async () => ({ ...status, lastRun: confirmed }),
    runs: async () => [confirmed],
  });
  await pull(user);
  await user.click(screen.getByText('All uploads'));
  await user.click(await screen.findByRole('button', { name: /^Send the upload of/ }));
  const entry = button('Leave it').closest('li');
  await waitFor(() => expect(document.activeElement).toBe(entry));
  await user.click(button('Leave it'));
  await waitFor(() => expect(document.activeElement).toBe(entry));
});

test('where the page itself has the keyboard, as Excel hands it over, Tab goes to the first control', async () => {
  await open();
  act(() => (document.activeElement as HTMLElement).blur());
  fireEvent.keyDown(document.body, { key: 'Tab' });
  expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'Leads' }));
});

test('a bridge that does not answer is said in a sentence, with a way to try again', async () => {
  let down = true;
  const { user } = await open({
    status: () =>
      down ? Promise.reject(new PaneError('UNREACHABLE', 'No.', 'Start it.')) : Promise.resolve(status),
  });
  expect(screen.getByRole('heading', { name: 'The bridge does not answer' })).toBeTruthy();
  down = false;
  await user.click(button('Try again'));
  expect(await screen.findByRole('button', { name: 'Pull leads' })).toBeTruthy();
});

test('once Slate stores a whole run, an upload can be kept to scores that changed', async () => {
  const asked: (boolean | undefined)[] = [];
  const confirmed = { ...run, runId: 'run0', state: 'confirmed' as const, confirmed: 4 };
  const { user } = await open({
    status: async () => ({ ...status, lastRun: confirmed, changedOnly: true }),
    upload: async ({ changedOnly }) => {
      asked.push(changedOnly);
      return { ...run, leads: 1, scored: 4 };
    },
    confirm: async () => ({ ...run, leads: 1, scored: 4, state: 'confirmed', confirmed: 1 }),
  });
  await pull(user);
  const box = screen.getByRole('checkbox', { name: 'Only scores that changed' });
  expect((box as HTMLInputElement).checked).toBe(true);
  expect(screen.getByText(/^Of 4 scores, those that Slate does not store yet will go to Slate/)).toBeTruthy();
  await user.click(button('Score and upload'));
  expect(await screen.findByText(/1 score delivered in 1 file/)).toBeTruthy();
  expect(screen.getByText(/3 other scores are as Slate stores them/)).toBeTruthy();
  await user.click(screen.getByRole('checkbox', { name: 'Only scores that changed' }));
  await user.click(button('Score and upload'));
  expect(asked).toEqual([true, false]);
});

test('a workbook that holds leads can be gone on with, but is not uploaded before a pull', async () => {
  const headings = ['Person GUID', 'Created', 'Origin', 'Pings', 'Points'];
  const rows = [
    ['guid-a', 46_000, 'Event', 3, 75],
    ['guid-b', 46_000, 'Source', 0, 45],
  ];
  const { user } = await open(
    { pull: () => Promise.reject(new Error('Slate was asked')) },
    {
      staffColumns: async () => headings.slice(0, 4),
      readLeads: async () => ({ headings, rows, asOf: '2026-02-23' }),
    },
  );
  await user.click(button('Use the leads in this workbook'));
  await screen.findByRole('heading', { name: '2 leads in the sheet' });
  expect(screen.getByText('Read from this workbook; Slate was not asked.')).toBeTruthy();
  expect(screen.getByText('As of Feb 23, 2026')).toBeTruthy();
  expect(screen.getByText(/^Pull again before you upload/)).toBeTruthy();
  expect(button('Score and upload').getAttribute('aria-disabled')).toBe('true');
  expect(button('Pull again')).toBeTruthy();
});

test('all uploads are listed with how far each came, and what Slate stored before can be sent again', async () => {
  const confirmed = { ...run, runId: 'run0', state: 'confirmed' as const, confirmed: 4 };
  const older = { ...confirmed, runId: 'old', startedAt: '2026-02-23T09:00:00' };
  const oldest = { ...confirmed, runId: 'oldest', startedAt: '2026-02-16T09:00:00' };
  const taken = { ...run, leads: 1, scored: 4, chunks: [{ ...chunk, pickedUp: 'processed' as const }] };
  const asked: string[] = [];
  const { user } = await open({
    status: async () => ({ ...status, lastRun: taken }),
    runs: async () => [taken, confirmed, { ...older, again: 'first' }, oldest],
    sendAgain: async (runId) => {
      asked.push(runId);
      return { ...run, runId: 'run2', again: runId };
    },
  });
  fireEvent.click(screen.getByText('All uploads'));
  expect(await screen.findByText(/: 1 of 4 scores$/)).toBeTruthy();
  expect(screen.getByText('Picked up by Slate, not yet seen in it')).toBeTruthy();
  expect(screen.getByText('Found in Slate · sent again')).toBeTruthy();
  const again = () => screen.getAllByRole('button', { name: /^Send the upload of .* again$/ });
  expect(again()).toHaveLength(2);
  await user.click(again()[1]);
  expect(screen.getByText(/^4 scores of .* will take the place of what Slate stores now\.$/)).toBeTruthy();
  await user.click(button('Leave it'));
  expect(asked).toEqual([]);
  await user.click(again()[1]);
  await user.click(button('Send them'));
  expect(await screen.findByText(/4 scores delivered in 1 file/)).toBeTruthy();
  expect(asked).toEqual(['old']);
});

test('a pull that holds is uploaded once a person has said that it is right, and says what was accepted', async () => {
  const findings = [{ code: 'VOLUME_FELL', severity: 'hold' as const, sentence: '4 leads, after 900.' }];
  const asked: unknown[] = [];
  const { user } = await open({
    pull: async () => ({ ...pullResult, findings }),
    upload: async ({ acknowledged }) => {
      asked.push(acknowledged);
      return run;
    },
  });
  await pull(user);
  expect(screen.getByText(/^Upload is on hold until/)).toBeTruthy();
  expect(button('Score and upload').getAttribute('aria-disabled')).toBe('true');
  await user.click(screen.getByRole('checkbox', { name: /^I have looked at what is marked Hold/ }));
  expect(screen.queryByText(/^Upload is on hold until/)).toBeNull();
  await user.click(button('Score and upload'));
  expect(await screen.findByText(/4 scores delivered in 1 file/)).toBeTruthy();
  expect(asked).toEqual([['VOLUME_FELL']]);
});

test('an interrupted upload is announced and can be finished', async () => {
  const { user } = await open({
    status: async () => ({ ...status, unfinished: 1 }),
    resume: async () => run,
  });
  expect(screen.getByText('1 upload was interrupted.')).toBeTruthy();
  await user.click(button('Finish the upload'));
  expect(await screen.findByText(/4 scores delivered in 1 file/)).toBeTruthy();
});

test('outside Excel the pane says where it belongs', () => {
  render(
    <FluentProvider theme={lightTheme}>
      <OutsideExcel />
    </FluentProvider>,
  );
  expect(screen.getByText(/works inside Excel/)).toBeTruthy();
});
