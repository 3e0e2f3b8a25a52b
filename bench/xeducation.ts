import { readCsv } from '../bridge/csv/read-csv.js';
import { csvRows } from '../scoring/csv-rows.js';
import { proposeRecipe } from '../scoring/propose-recipe.js';
import type { TreeTask } from './peer-trees.js';

/** Columns that were filled in afterwards, or number the lead. */
const AFTERWARDS = /^(Lead Number|Tags|Lead Quality|Lead Profile|Last Notable Activity|Asymmetrique.*)$/;
const TEST_SHARE = 0.3;

/** The trees' task on the public X Education leads; which rows are for testing is a fixed function of their place. */
export async function xEducationTask(file: string): Promise<TreeTask> {
  const { feed } = await readCsv(file);
  const recipe = proposeRecipe(feed, {
    converted: 'Converted',
    id: 'Prospect ID',
    drop: Object.keys(feed.columns).filter((column) => AFTERWARDS.test(column)),
    missing: ['Select'],
  });
  const { features, converted, rows } = csvRows(feed, recipe);
  const isTest = (i: number) => ((i * 2654435761) / 2 ** 32) % 1 < TEST_SHARE;
  const all = Uint32Array.from({ length: rows }, (_, i) => i);
  return {
    name: 'X Education',
    features,
    converted,
    train: all.filter((i) => !isTest(i)),
    test: all.filter((i) => isTest(i)),
  };
}
