import { usualTrees } from '../trees/boosted-trees.js';
import type { TreeOptions } from '../trees/boosted-trees.js';
import { chooseTrees } from '../trees/choose-trees.js';
import { fitTrees } from '../trees/fit-trees.js';
import { treeLogOdds } from '../trees/tree-log-odds.js';
import type { TrainingRows } from '../training-rows.js';
import type { Rival } from './rival.js';

/** Gradient-boosted trees (Friedman 2001) on the landmark rows: how accurate a model can be that nobody can read. */
export const treesRival: Rival = {
  id: 'trees',
  label: 'Boosted trees',
  note: 'As many trees, of as many leaves, as leads set aside say is best; nobody can read or edit them.',
  fitAndScore({ panel }, { train, test }) {
    return learned(panel, train, test, chooseTrees(panel, train));
  },
};

/** The earlier system's settings. */
export const earlierTreesRival: Rival = {
  id: 'earlier-trees',
  label: `Trees, ${usualTrees.trees} of ${usualTrees.leaves}`,
  note: 'As the earlier system grew them, however few the leads; from few they learn chance as well.',
  fitAndScore({ panel }, { train, test }) {
    return learned(panel, train, test, usualTrees);
  },
};

function learned(panel: TrainingRows, train: Uint32Array, test: Uint32Array, options: TreeOptions) {
  const trees = fitTrees(panel.features, train, panel.converted, panel.weight, options);
  return treeLogOdds(trees, panel.features, test);
}
