import { FluentProvider } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { render, screen } from '@testing-library/react';
import { RunOutcome } from '../../../addin/components/run-outcome.js';
import { WorkProgress } from '../../../addin/components/work-progress.js';
import { lightTheme } from '../../../addin/host-theme.js';
import type { ChunkView, RunView } from '../../../bridge/protocol/messages.js';
import { chunk, run } from '../some-office.js';

const show = (view: ReactNode) => render(<FluentProvider theme={lightTheme}>{view}</FluentProvider>);
const second: ChunkView = { ...chunk, name: 'lead_scores_a_002_c.csv' };
const taken = (one: ChunkView): ChunkView => ({ ...one, pickedUp: 'processed' });

test.each<[string, Partial<RunView>, RegExp]>([
  ['delivered', { chunks: [chunk, second] }, /Slate has not shown them yet/],
  ['partly picked up', { chunks: [taken(chunk), second] }, /picked up 1 of 2 files so far/],
  ['picked up', { chunks: [taken(chunk), taken(second)] }, /imports them within about 15 minutes/],
  ['not seen since its rename', { unseen: 3 }, /never answered for the files of 3 scores/],
  ['stored', { chunks: [taken(chunk)], state: 'confirmed', confirmed: 4 }, /4 found in Slate\./],
])('a run that is %s is told apart from the others', (_, more, sentence) => {
  show(<RunOutcome run={{ ...run, ...more }} wasThere={false} busy={false} look={() => undefined} />);
  expect(screen.getByText(sentence)).toBeTruthy();
});

test('scores that an earlier upload had delivered are not called delivered again', () => {
  show(<RunOutcome run={run} wasThere busy={false} look={() => undefined} />);
  expect(screen.getByText('4 scores, all delivered before: nothing was sent again.')).toBeTruthy();
  expect(screen.queryByText(/delivered in/)).toBeNull();
});

test('while an upload waits it says why, and when it goes on', () => {
  const because = {
    code: 'SFTP_LOST',
    sentence: 'The connection to the server was lost.',
    action: 'Look at the network.',
  };
  show(
    <WorkProgress
      work={{
        task: 'upload',
        progress: {
          stage: 'Uploading',
          done: 10,
          total: 400,
          unit: 'bytes',
          waiting: { seconds: 8, because },
        },
        cancelling: false,
        cancellable: true,
      }}
      cancel={() => undefined}
    />,
  );
  expect(
    screen.getByText('The connection to the server was lost. Trying again in 8 s; nothing is sent twice.'),
  ).toBeTruthy();
});
