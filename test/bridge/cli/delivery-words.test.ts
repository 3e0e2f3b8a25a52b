/** @jest-environment node */
import { statusWords } from '../../../bridge/cli/delivery-words.js';
import { wordsOf } from '../../../bridge/cli/deliver.js';
import { runView, type RunHistory } from '../../../bridge/delivery/run-history.js';
import { freeze } from '../../../bridge/delivery/plan.js';
import { input } from '../delivery/delivery-bench.js';

test('scores whose files nobody saw since their rename are told apart, until Slate is seen to store them', () => {
  const { plan } = freeze(input(), {
    runId: 'f'.repeat(64),
    content: 'c',
    scoredAt: '2026-03-02T09:00:00',
    cut: { rows: 3, bytes: 1e9 },
  });
  const [{ name }] = plan.chunks;
  const run: RunHistory = {
    plan,
    startedAt: plan.scoredAt,
    chunks: plan.chunks,
    halved: [],
    files: new Map([...plan.chunks, plan.manifest].map((file) => [file.name, 'done'])),
    picked: new Map(),
    unseen: new Set([name]),
    superseded: false,
    confirmed: null,
  };
  const only = /never answered for the files of 3 scores/;
  for (const words of [statusWords(runView(run)), wordsOf(runView(run))])
    expect(words.join(' ')).toMatch(only);
  const stored = runView({ ...run, confirmed: 7 });
  for (const words of [statusWords(stored), wordsOf(stored)]) expect(words.join(' ')).not.toMatch(only);
});
