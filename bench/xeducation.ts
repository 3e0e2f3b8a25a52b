import { readCsv } from '../bridge/csv/read-csv.js';
import { csvRows } from '../scoring/csv-rows.js';
import { proposeRecipe } from '../scoring/propose-recipe.js';
import type { LabelledSet } from './labelled-set.js';
import type { TreeTask } from './peer-trees.js';

/** Columns that were filled in afterwards, or number the lead. */
const AFTERWARDS = /^(Lead Number|Tags|Lead Quality|Lead Profile|Last Notable Activity|Asymmetrique.*)$/;
const TEST_SHARE = 0.3;

/** The public X Education leads; which rows are for testing is a fixed function of their place. */
export async function xEducationSet(file: string): Promise<LabelledSet> {
  const { feed } = await readCsv(file);
  return {
    name: 'X Education',
    feed,
    proposal: {
      converted: 'Converted',
      id: 'Prospect ID',
      drop: Object.keys(feed.columns).filter((column) => AFTERWARDS.test(column)),
      missing: ['Select'],
    },
    divisions: [(row) => ((row * 2654435761) / 2 ** 32) % 1 < TEST_SHARE],
  };
}

/** The trees' task on them. */
export async function xEducationTask(file: string): Promise<TreeTask> {
  const { name, feed, proposal, divisions } = await xEducationSet(file);
  const [isTest] = divisions;
  const { features, converted, rows } = csvRows(feed, proposeRecipe(feed, proposal));
  const all = Uint32Array.from({ length: rows }, (_, i) => i);
  return { name, features, converted, train: all.filter((i) => !isTest(i)), test: all.filter(isTest) };
}
