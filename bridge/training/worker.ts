import { parentPort } from 'node:worker_threads';
import { landmarkRows, trainScorecard } from '../../scoring/index.js';
import type { FeedTable } from '../../scoring/table.js';
import { problemOf } from '../problem-of.js';
import { concatFeeds } from './concat-feeds.js';
import type { FromWorker, ToWorker } from './training-task.js';

// The entry of the training thread: windows of the panel come in, a scorecard goes out.
const windows: FeedTable[] = [];

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'window') {
    windows.push(message.feed);
    return;
  }
  const say = (word: FromWorker) => parentPort?.postMessage(word);
  try {
    const { recipe, asOf, horizonDays } = message;
    const rows = landmarkRows(concatFeeds(windows), recipe, { asOf, horizonDays });
    const scorecard = trainScorecard(rows, recipe, {
      asOf,
      horizonDays,
      onProgress: (done, total, stage) => say({ kind: 'progress', stage, done, total }),
    });
    say({ kind: 'trained', scorecard });
  } catch (error) {
    say({ kind: 'failed', problem: problemOf(error) });
  }
});
