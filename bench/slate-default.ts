import { DEFAULT_PENALTY } from '../scoring/choose-penalty.js';
import { codeColumns } from '../scoring/design.js';
import { fitRows } from '../scoring/fit-rows.js';
import { landmarkRows } from '../scoring/landmark.js';
import { slateRecipe } from '../scoring/recipes/slate.js';
import { fastest } from './measurement.js';
import type { Measurement } from './measurement.js';
import { PEER_TREES, peerTrees } from './peer-trees.js';
import { HORIZON_DAYS, SPLIT, panelFeed } from './reference-panel.js';
import type { ReferencePanel } from './reference-panel.js';

/** The shipped recipe fitted on the panel's landmarks, against boosted trees on the same rows and features. */
export function measureSlateDefault(root: string, panel: ReferencePanel, repetitions: number): Measurement {
  const training = landmarkRows(panelFeed(panel), slateRecipe, { asOf: SPLIT, horizonDays: HORIZON_DAYS });
  const { features, converted, rows } = training;
  const all = Uint32Array.from({ length: rows }, (_, i) => i);
  const strength = { single: DEFAULT_PENALTY, pair: DEFAULT_PENALTY };
  const { seconds, result } = fastest(repetitions, () =>
    fitRows(training, codeColumns(features), slateRecipe, all, strength),
  );
  const task = { name: 'Slate default', features, converted, train: all, test: all.subarray(0, 1) };
  const peer = peerTrees(root, task, repetitions);
  return {
    what: `Slate default, ${rows.toLocaleString('en')} landmark rows`,
    ours: seconds,
    peer: PEER_TREES,
    theirs: peer.seconds,
    agreement: `${result.fit.iterations} steps, ${result.fit.converged ? 'converged' : 'NOT converged'}`,
    wanted: 'at most its time',
    met: result.fit.converged && seconds <= peer.seconds,
  };
}
