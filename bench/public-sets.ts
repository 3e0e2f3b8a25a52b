import { divided } from './labelled-set.js';
import type { LabelledSet } from './labelled-set.js';
import { runPeer } from './python.js';

interface PeerSet {
  readonly name: string;
  /** By name; a number a row. */
  readonly columns: Readonly<Record<string, readonly number[]>>;
  /** 0 or 1; one a row. */
  readonly converted: readonly number[];
}

const LABEL = 'converted';
const FOLDS = 3;

/** The public sets that come with scikit-learn. They are small, so every row is tested once. */
export function publicSets(root: string): LabelledSet[] {
  return runPeer<PeerSet>(root, 'public_sets.py', ['sklearn'], []).map(({ name, columns, converted }) => ({
    name,
    feed: {
      rows: converted.length,
      columns: Object.fromEntries(
        Object.entries({ ...columns, [LABEL]: converted }).map(([column, values]) => [
          column,
          values.map(String),
        ]),
      ),
    },
    proposal: { converted: LABEL },
    divisions: divided(FOLDS),
  }));
}
