import { parentPort } from 'node:worker_threads';
import { compareRivals } from '../../scoring/comparison/compare-rivals.js';
import { landmarkRows, trainScorecard } from '../../scoring/index.js';
import { snapshotRows } from '../../scoring/snapshot-rows.js';
import type { Snapshot } from '../../scoring/snapshot-rows.js';
import type { FeedTable } from '../../scoring/table.js';
import type { TrainingRows } from '../../scoring/training-rows.js';
import { problemOf } from '../problem-of.js';
import { concatFeeds } from './concat-feeds.js';
import type { FromWorker, Order, ToWorker } from './training-task.js';

// The entry of the training thread: windows of the panel or archived runs come in, a scorecard goes out.
const windows: FeedTable[] = [];
const snapshots: Snapshot[] = [];
let fileRows: TrainingRows | undefined;

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'window') {
    windows.push(message.feed);
    return;
  }
  if (message.kind === 'snapshot') {
    snapshots.push(message.snapshot);
    return;
  }
  if (message.kind === 'rows') {
    fileRows = message.rows;
    return;
  }
  const say = (word: FromWorker) => parentPort?.postMessage(word);
  try {
    const { recipe, asOf } = message;
    const onProgress = (done: number, total: number, stage: string) =>
      say({ kind: 'progress', stage, done, total });
    if (message.kind === 'compare') {
      const { horizonDays } = message;
      const options = { asOf, horizonDays, now: () => performance.now(), onProgress };
      say({ kind: 'compared', report: compareRivals(concatFeeds(windows), recipe, options) });
      return;
    }
    const scorecard = trainScorecard(rowsFor(message), recipe, {
      asOf,
      horizonDays: message.kind === 'train-rows' ? null : message.horizonDays,
      onProgress,
      onCohort: (cohort) => say({ kind: 'cohort', cohort }),
    });
    say({ kind: 'trained', scorecard });
  } catch (error) {
    say({ kind: 'failed', problem: problemOf(error) });
  }
});

/** What was handed over, as rows to learn from. */
function rowsFor(order: Exclude<Order, { kind: 'compare' }>): TrainingRows {
  if (order.kind === 'train-rows') {
    if (fileRows === undefined) throw new Error('training was ordered before its rows came');
    return fileRows;
  }
  const { recipe, asOf, horizonDays } = order;
  return order.kind === 'train-archive'
    ? snapshotRows(snapshots, order.outcomes, recipe, { asOf, horizonDays })
    : landmarkRows(concatFeeds(windows), recipe, { asOf, horizonDays });
}
