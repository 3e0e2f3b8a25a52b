import { wordsOf } from '../../../bridge/cli/deliver.js';
import type { RunView } from '../../../bridge/protocol/messages.js';

const run: RunView = {
  runId: '894d2123b4db6a',
  asOf: '2026-03-02',
  modelId: 'model1',
  weightsId: null,
  leads: 2500,
  tiers: { Likely: 500, 'May convert': 800, Unlikely: 1200 },
  chunks: [{ name: 'a.csv', rows: 2500, bytes: 400, state: 'delivered' }],
  startedAt: '2026-03-02T09:14:05',
  state: 'sent',
  confirmed: null,
};

test('a delivery is told in files, as the pane and the other commands tell it', () => {
  expect(wordsOf(run)).toEqual([
    '2,500 leads in 1 file delivered as run 894d2123b4db.',
    'Likely: 500 · May convert: 800 · Unlikely: 1,200',
  ]);
});

test('one lead and one other score are told in the singular', () => {
  const one = { ...run, leads: 1, scored: 2 };
  expect(wordsOf(one)[1]).toBe('1 other score is as Slate stores it, and was not sent.');
  expect(wordsOf({ ...one, scored: 3 })[1]).toBe(
    '2 other scores are as Slate stores them, and were not sent.',
  );
  expect(wordsOf(one, one)[0]).toMatch(/^1 lead in 1 file was delivered already, as run 894d2123b4db;/);
});
