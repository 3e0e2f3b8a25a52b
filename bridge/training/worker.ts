import { parentPort } from 'node:worker_threads';
import { compareRivals } from '../../scoring/comparison/compare-rivals.js';
import { landmarkRows, trainScorecard } from '../../scoring/index.js';
import type { TrainingOptions } from '../../scoring/index.js';
import { snapshotRows } from '../../scoring/snapshot-rows.js';
import type { Snapshot } from '../../scoring/snapshot-rows.js';
import type { FeedTable } from '../../scoring/table.js';
import { problemOf } from '../problem-of.js';
import { concatFeeds } from './concat-feeds.js';
import type { FromWorker, ToWorker } from './training-task.js';

// The entry of the training thread: windows of the panel or archived runs come in, a scorecard goes out.
const windows: FeedTable[] = [];
const snapshots: Snapshot[] = [];

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'window') {
    windows.push(message.feed);
    return;
  }
  if (message.kind === 'snapshot') {
    snapshots.push(message.snapshot);
    return;
  }
  const say = (word: FromWorker) => parentPort?.postMessage(word);
  try {
    const { recipe, asOf, horizonDays } = message;
    if (message.kind === 'compare') {
      const report = compareRivals(concatFeeds(windows), recipe, {
        asOf,
        horizonDays,
        now: () => performance.now(),
        onProgress: (done, total, stage) => say({ kind: 'progress', stage, done, total }),
      });
      say({ kind: 'compared', report });
      return;
    }
    const rows =
      message.kind === 'train-archive'
        ? snapshotRows(snapshots, message.outcomes, recipe, { asOf, horizonDays })
        : landmarkRows(concatFeeds(windows), recipe, { asOf, horizonDays });
    const options: TrainingOptions = {
      asOf,
      horizonDays,
      onProgress: (done, total, stage) => say({ kind: 'progress', stage, done, total }),
      onCohort: (cohort) => say({ kind: 'cohort', cohort }),
    };
    const scorecard = trainScorecard(rows, recipe, options);
    say({ kind: 'trained', scorecard });
  } catch (error) {
    say({ kind: 'failed', problem: problemOf(error) });
  }
});
