import { progressLines } from '../../../bridge/cli/progress-lines.js';
import type { Progress } from '../../../bridge/progress.js';

const chunk = (state: 'delivered' | 'sending') => ({ name: 'a.csv', rows: 1, bytes: 1_500_000, state });
const upload: Progress = {
  stage: 'Uploading',
  done: 1_500_000,
  total: 3_000_000,
  unit: 'bytes',
  chunks: [chunk('delivered'), chunk('sending')],
};
const waiting = {
  seconds: 4,
  because: { code: 'SFTP_LOST', sentence: 'The connection broke off.', action: 'Wait.' },
};

function shown(isTTY: boolean, ...progress: Progress[]): string {
  let text = '';
  const { onProgress } = progressLines({ write: (more) => (text += more), isTTY });
  for (const one of progress) onProgress(one);
  return text;
}

test('an upload on a terminal is one line with its share, bytes and files', () => {
  expect(shown(true, upload)).toContain('Uploading … 50 % · 1.5 of 3.0 MB · 1 of 2 files');
});

test('leads that are read from Slate are counted with their bytes', () => {
  const reading = { stage: 'Reading leads from Slate', done: 120_000, total: null, unit: 'rows' } as const;
  expect(shown(true, { ...reading, bytes: 61_000_000 })).toContain(
    'Reading leads from Slate … 120,000 leads · 61.0 MB',
  );
});

test('waiting says why and how long, on a terminal and elsewhere, and the upload goes on after it', () => {
  const words = 'The connection broke off. Trying again in 4 s; nothing is sent twice.';
  expect(shown(true, { ...upload, waiting })).toContain(words);
  expect(shown(false, upload, { ...upload, waiting }, upload)).toBe(`Uploading …\n${words}\nUploading …\n`);
});
