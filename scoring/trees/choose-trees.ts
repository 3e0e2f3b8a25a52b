import { lossOfRows } from '../cross-validation.js';
import { rarerOutcome } from '../rarer-outcome.js';
import { hashShare } from '../row-hash.js';
import type { TrainingRows } from '../training-rows.js';
import { binRows } from './binned-rows.js';
import type { BinnedRows } from './binned-rows.js';
import { codesOf } from './bins.js';
import { boost } from './boost.js';
import { usualTrees } from './boosted-trees.js';
import type { TreeOptions } from './boosted-trees.js';
import { addTree } from './tree-log-odds.js';

/** Leaves of a tree that are tried, for as long as fewer do better. */
const LEAVES = [31, 15, 8, 4];
const MOST_TREES = 300;
/** So many trees without a gain end a trial. */
const PATIENCE = 20;
const JUDGING_SHARE = 0.25;
const SEED = 5;

/** What one size of trees came to. */
interface Trial {
  readonly options: TreeOptions;
  /** Summed log loss of those who judge. */
  readonly loss: number;
}

/**
 * Chooses how many trees, and of how many leaves, the rows can bear: a quarter of the people judge what the others
 * taught (early stopping, Friedman 2001). The usual settings where the one or the other have a single outcome.
 *
 * @param rows the rows to learn from, by index
 */
export function chooseTrees(training: TrainingRows, rows: Uint32Array): TreeOptions {
  const { features, converted, weight, personHash } = training;
  const judges = (i: number) => hashShare(personHash[i], SEED) < JUDGING_SHARE;
  const judging = rows.filter(judges);
  const teaching = rows.filter((i) => !judges(i));
  if ([judging, teaching].some((part) => rarerOutcome(training, part) === 0)) return usualTrees;
  const binned = binRows(features, teaching, converted, weight);
  let best: Trial = { options: usualTrees, loss: Infinity };
  for (const leaves of LEAVES) {
    const trial = tryLeaves(training, judging, binned, leaves);
    if (trial.loss >= best.loss) break;
    best = trial;
  }
  return best.options;
}

function tryLeaves(training: TrainingRows, judging: Uint32Array, binned: BinnedRows, leaves: number): Trial {
  const { columns } = training.features;
  const codes = binned.bins.map((feature) => codesOf(feature, columns[feature.name], judging));
  const logOdds = new Float64Array(judging.length);
  let [least, best, grown] = [Infinity, 0, 0];
  for (const tree of boost(binned, { ...usualTrees, leaves, trees: MOST_TREES })) {
    addTree(tree, codes, logOdds);
    grown++;
    const loss = lossOfRows(training, judging, logOdds);
    if (loss < least) [least, best] = [loss, grown];
    if (grown - best >= PATIENCE) break;
  }
  return { options: { ...usualTrees, leaves, trees: best }, loss: least };
}
