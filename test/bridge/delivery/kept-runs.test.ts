/** @jest-environment node */
import { runsToForget } from '../../../bridge/delivery/kept-runs.js';
import type { RunHistory } from '../../../bridge/delivery/run-history.js';
import { input } from './delivery-bench.js';
import { freeze } from '../../../bridge/delivery/plan.js';

/** A run of seven leads that has come so far. */
function run(runId: string, how: 'confirmed' | 'sent' | 'sending' | 'superseded'): RunHistory {
  const { plan } = freeze(input(), {
    runId: runId.repeat(64),
    content: runId,
    scoredAt: '2026-03-02T09:00:00',
    cut: { rows: 7, bytes: 1e9 },
  });
  const sent = how === 'confirmed' || how === 'sent';
  const files = new Map(
    sent ? [...plan.chunks, plan.manifest].map(({ name }) => [name, 'done'] as const) : [],
  );
  return {
    plan: { ...plan, runId },
    startedAt: '2026-03-02T09:00:00',
    chunks: plan.chunks,
    halved: [],
    files,
    picked: new Map(),
    unseen: new Set(),
    superseded: how === 'superseded',
    confirmed: how === 'confirmed' ? 7 : null,
  };
}

test.each([
  ['nothing of the only run, confirmed or not', [run('a', 'confirmed')], []],
  ['a run that was replaced before it was sent', [run('a', 'superseded'), run('b', 'sending')], ['a']],
  [
    'all but the last two confirmed runs',
    [run('a', 'confirmed'), run('b', 'confirmed'), run('c', 'confirmed')],
    ['a'],
  ],
  [
    'a run that was sent but never confirmed, once a later one is',
    [run('a', 'sent'), run('b', 'confirmed')],
    ['a'],
  ],
  ['nothing that may still be confirmed', [run('a', 'confirmed'), run('b', 'sent'), run('c', 'sending')], []],
])('frozen bytes are let go of: %s', (_, runs, forgotten) => {
  expect(runsToForget(runs)).toEqual(forgotten);
});
