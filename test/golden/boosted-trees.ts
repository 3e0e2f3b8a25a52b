import fs from 'node:fs';
import path from 'node:path';

/** What boosted_trees.py wrote; columns of one length, of which the first `seen` rows are for training. */
interface BoostedTreesGolden {
  readonly seen: number;
  readonly levels: string[];
  readonly origin: number[];
  readonly pings: number[];
  readonly days: (number | null)[];
  readonly noise: number[];
  readonly converted: number[];
  /** On the rows after the seen ones. */
  readonly auc: number;
  readonly trainingAuc: number;
}

export const golden = JSON.parse(
  fs.readFileSync(path.join(__dirname, 'boosted_trees.json'), 'utf8'),
) as BoostedTreesGolden;
