import { fitTrees } from '../trees/fit-trees.js';
import { treeLogOdds } from '../trees/tree-log-odds.js';
import type { Rival } from './rival.js';

/** Gradient-boosted trees (Friedman 2001) on the landmark rows: how accurate a model can be that nobody can read. */
export const treesRival: Rival = {
  id: 'trees',
  label: 'Boosted trees',
  note: '100 trees of 31 leaves on the same rows; nobody can read or edit them.',
  fitAndScore({ panel }, { train, test }) {
    return treeLogOdds(fitTrees(panel.features, train, panel.converted, panel.weight), panel.features, test);
  },
};
