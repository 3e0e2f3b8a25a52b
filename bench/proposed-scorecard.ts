import { csvRows } from '../scoring/csv-rows.js';
import type { FeedTable } from '../scoring/table.js';
import { trainScorecard } from '../scoring/fit-scorecard.js';
import { auc } from '../scoring/metrics/auc.js';
import { logLoss } from '../scoring/metrics/log-loss.js';
import { parseLeads } from '../scoring/parse-leads.js';
import { sigmoid } from '../scoring/points-scale.js';
import { proposeRecipe } from '../scoring/propose-recipe.js';
import { scoreLeads } from '../scoring/score-leads.js';
import type { LabelledSet } from './labelled-set.js';
import type { Measurement } from './measurement.js';
import { PEER_TREES, peerTrees } from './peer-trees.js';

const APART = 0.003;

/** How one method did on rows that it had not seen. */
interface Outcome {
  readonly seconds: number;
  readonly auc: number;
  readonly logLoss: number;
}

/**
 * A scorecard by a proposed recipe beside XGBoost's trees, learnt from the same rows and judged by the same others. The
 * scorecard's time holds everything that its training does, the search for pairs and its own test among it.
 */
export function measureProposed(root: string, { name, feed, proposal, divisions }: LabelledSet): Measurement {
  const outcomes = divisions.map((isTest) => {
    const all = Uint32Array.from({ length: feed.rows }, (_, i) => i);
    const [train, test] = [all.filter((i) => !isTest(i)), all.filter(isTest)];
    const seen = rowsOf(feed, train);
    const recipe = proposeRecipe(seen, proposal);
    const { features, converted } = csvRows(feed, recipe);
    const labels = Uint8Array.from(test, (i) => converted[i]);
    const begin = performance.now();
    const card = trainScorecard(csvRows(seen, recipe), recipe, { asOf: 0, horizonDays: null });
    const seconds = (performance.now() - begin) / 1000;
    const { points, probability } = scoreLeads(parseLeads(rowsOf(feed, test), recipe, 0).leads, card);
    const peer = peerTrees(root, { name, features, converted, train, test }, 1);
    return {
      own: { seconds, auc: auc(points, labels), logLoss: logLoss(probability, labels) },
      peer: {
        seconds: peer.seconds,
        auc: auc(Float64Array.from(peer.logOdds), labels),
        logLoss: logLoss(Float64Array.from(peer.logOdds, sigmoid), labels),
      },
    };
  });
  const own = meanOf(outcomes.map((outcome) => outcome.own));
  const peer = meanOf(outcomes.map((outcome) => outcome.peer));
  return {
    what: `proposed scorecard, ${name} (${feed.rows.toLocaleString('en')} rows)`,
    ours: own.seconds,
    peer: PEER_TREES,
    theirs: peer.seconds,
    agreement: `AUC ${own.auc.toFixed(4)} and ${peer.auc.toFixed(4)}, log loss ${own.logLoss.toFixed(4)} and ${peer.logLoss.toFixed(4)}`,
    wanted: `AUC − ${APART}, log loss + ${APART}`,
    met: own.auc >= peer.auc - APART && own.logLoss <= peer.logLoss + APART,
  };
}

function rowsOf({ columns }: FeedTable, rows: Uint32Array): FeedTable {
  return {
    rows: rows.length,
    columns: Object.fromEntries(
      Object.entries(columns).map(([name, cells]) => [name, Array.from(rows, (i) => cells[i])]),
    ),
  };
}

function meanOf(outcomes: readonly Outcome[]): Outcome {
  const mean = (of: (outcome: Outcome) => number) =>
    outcomes.reduce((sum, outcome) => sum + of(outcome), 0) / outcomes.length;
  return { seconds: mean((o) => o.seconds), auc: mean((o) => o.auc), logLoss: mean((o) => o.logLoss) };
}
