import { auc } from '../scoring/metrics/auc.js';
import { fitTrees } from '../scoring/trees/fit-trees.js';
import { treeLogOdds } from '../scoring/trees/tree-log-odds.js';
import { fastest } from './measurement.js';
import type { Measurement } from './measurement.js';
import { PEER_TREES, peerTrees } from './peer-trees.js';
import type { TreeTask } from './peer-trees.js';

const TIMES_ITS_TIME = 2;
const AUC_APART = 0.002;

/** Boosted trees, ours against XGBoost's, on the same rows; making bins is counted for both. */
export function measureTrees(root: string, task: TreeTask, repetitions: number): Measurement {
  const { name, features, converted, train, test } = task;
  const weight = new Float64Array(features.rows).fill(1);
  const { seconds, result } = fastest(repetitions, () => fitTrees(features, train, converted, weight));
  const labels = Uint8Array.from(test, (i) => converted[i]);
  const own = auc(treeLogOdds(result, features, test), labels);
  const peer = peerTrees(root, task, repetitions);
  const other = auc(Float64Array.from(peer.logOdds), labels);
  return {
    what: `boosted trees, ${name} (${train.length.toLocaleString('en')} rows)`,
    ours: seconds,
    peer: PEER_TREES,
    theirs: peer.seconds,
    agreement: `AUC ${own.toFixed(4)} and ${other.toFixed(4)}`,
    wanted: `${TIMES_ITS_TIME} × its time, AUC − ${AUC_APART}`,
    met: seconds <= TIMES_ITS_TIME * peer.seconds && own >= other - AUC_APART,
  };
}
