/** @jest-environment node */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { concatFeeds } from '../../../bridge/training/concat-feeds.js';
import { panelWindows } from '../../../bridge/training/panel-windows.js';
import { trainOnSlate } from '../../../bridge/training/train-on-slate.js';
import { workerTrainer } from '../../../bridge/training/worker-trainer.js';
import { slateRecipe } from '../../../scoring/index.js';
import type { FeedTable } from '../../../scoring/table.js';
import { temporaryFolder } from '../temporary-folder.js';

const task = { recipe: slateRecipe, asOf: 20_000, horizonDays: 90 };
const feed = (...a: string[]): FeedTable => ({ rows: a.length, columns: { a } });
const quiet = () => undefined;

async function* windows(...feeds: FeedTable[]): AsyncGenerator<FeedTable> {
  yield* feeds;
}

/** A worker that does as it is written. */
function workerOf(body: string): string {
  const file = temporaryFolder().file('worker.cjs');
  writeFileSync(file, `const { parentPort } = require('node:worker_threads');\n${body}`);
  return file;
}

describe('workerTrainer', () => {
  test('says so when the thread dies, during the windows or during the training', async () => {
    const dies = workerTrainer(workerOf("parentPort.on('message', () => process.exit(1));"));
    const attempt = dies.train(windows(feed('1'), feed('2')), task, quiet, new AbortController().signal);
    await expect(attempt).rejects.toMatchObject({ code: 'TRAINING_STOPPED' });
    const throws = workerTrainer(workerOf("throw new Error('CANARY')"));
    const failure = throws.train(windows(), task, quiet, new AbortController().signal);
    await expect(failure).rejects.toMatchObject({ code: 'TRAINING_STOPPED' });
    await expect(failure).rejects.not.toThrow(/CANARY/);
  });

  test('passes a problem of the training on in its own words', async () => {
    const problem = { code: 'ONE_OUTCOME', sentence: 'Nobody converted.', action: 'Wait.' };
    const trainer = workerTrainer(
      workerOf(
        `parentPort.on('message', () => parentPort.postMessage({ kind: 'failed', problem: ${JSON.stringify(problem)} }));`,
      ),
    );
    const attempt = trainer.train(windows(), task, quiet, new AbortController().signal);
    await expect(attempt).rejects.toMatchObject({
      code: 'ONE_OUTCOME',
      message: 'Nobody converted.',
      action: 'Wait.',
    });
  });

  test('cancelled, ends the thread and throws the reason', async () => {
    const controller = new AbortController();
    const trainer = workerTrainer(
      workerOf(
        "parentPort.on('message', () => parentPort.postMessage({ kind: 'progress', stage: 's', done: 0, total: 1 }));",
      ),
    );
    const attempt = trainer.train(windows(feed('1')), task, () => controller.abort(), controller.signal);
    await expect(attempt).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('hands the windows over in order, then the task', async () => {
    const trainer = workerTrainer(
      workerOf(`const got = [];
        parentPort.on('message', (m) => {
          got.push(m.kind === 'window' ? m.feed.columns.a : m.asOf);
          if (m.kind === 'train-panel') parentPort.postMessage({ kind: 'trained', scorecard: got });
        });`),
    );
    const trained = await trainer.train(
      windows(feed('1'), feed('2', '3')),
      task,
      quiet,
      new AbortController().signal,
    );
    expect(trained).toEqual([['1'], ['2', '3'], 20_000]);
  });
});

const compiled = join(__dirname, '../../../build/bridge/training/worker.js');
const testCompiled = existsSync(compiled) ? test : test.skip;
if (!existsSync(compiled))
  process.stderr.write('SKIPPED: the real worker is not compiled (npm run build).\n');

testCompiled(
  'the real worker answers an empty panel in words: that nobody is in it, not that columns lack',
  async () => {
    for (const empty of [windows(), windows({ rows: 0, columns: {} })]) {
      const attempt = workerTrainer(compiled).train(empty, task, quiet, new AbortController().signal);
      await expect(attempt).rejects.toMatchObject({ code: 'TRAINING_EMPTY' });
    }
  },
);

describe('trainOnSlate', () => {
  test('pulls the panel window by window, without gap or overlap, up to a horizon ago', async () => {
    const asked: Readonly<Record<string, string>>[] = [];
    const slate = {
      pull: async (_: string, parameters: Readonly<Record<string, string>>) => {
        asked.push(parameters);
        return feed('x');
      },
    };
    const got: FeedTable[] = [];
    const trainer = {
      train: async (all: AsyncIterable<FeedTable>) => {
        for await (const one of all) got.push(one);
        return 'card' as never;
      },
    };
    const options = { asOf: 20_514, horizonDays: 90, panelDays: 365, panelWindowDays: 100 };
    expect(await trainOnSlate({ slate, trainer }, options, quiet, new AbortController().signal)).toBe('card');
    expect(asked).toEqual([
      { created_from: '2025-03-02', created_to: '2025-06-10' },
      { created_from: '2025-06-10', created_to: '2025-09-18' },
      { created_from: '2025-09-18', created_to: '2025-12-03' },
    ]);
    expect(got).toHaveLength(3);
  });

  const year = { asOf: 20_000, horizonDays: 90, panelDays: 365, panelWindowDays: 92 };
  const trainOn = (...rows: number[]) => {
    const slate = { pull: async () => ({ rows: rows.shift() ?? 7, columns: {} }) };
    const trainer = {
      train: async (feeds: AsyncIterable<FeedTable>) => {
        for await (const { rows: got } of feeds) expect(got).toBeGreaterThan(0);
        return 'a scorecard' as never;
      },
    };
    return trainOnSlate({ slate, trainer }, year, quiet, new AbortController().signal);
  };

  test('refuses a panel that Slate has capped: it would learn from whoever comes first', async () => {
    for (const rows of [
      [7, 10_000, 7],
      [100, 7, 100],
    ])
      await expect(trainOn(...rows)).rejects.toMatchObject({ code: 'PANEL_CAPPED' });
  });

  test('takes a window with a round number of rows for chance', async () => {
    await expect(trainOn(7, 100, 7)).resolves.toBe('a scorecard');
  });

  test('has nothing to pull where no label can have matured', () => {
    expect(panelWindows(20_000, 365, 180, 92)).toEqual([]);
  });
});

test('concatFeeds reads a column that a window lacks as missing there', () => {
  const all = concatFeeds([
    feed('1'),
    { rows: 2, columns: { b: ['x', null] } },
    { rows: 0, columns: {} },
    feed('2'),
  ]);
  expect(all).toEqual({ rows: 4, columns: { a: ['1', null, null, '2'], b: [null, 'x', null, null] } });
});
