import { hashShare } from '../row-hash.js';
import type { Column, Table } from '../table.js';
import type { TrainingRows } from '../training-rows.js';
import type { LogOdds } from '../units.js';
import type { EvaluationCohort } from './evaluation-cohort.js';

/** Enough to see a ranking change by a hundredth, few enough to score between two keystrokes. */
const MOST_ROWS = 10_000;
const SEED = 31;

/**
 * Samples held-out rows for the trying of edits: people by their hash, with all their rows, converters kept where half
 * of the room holds them. What is left out is weighted back, separately for converted and other rows.
 *
 * @param tested rows that were held out, by index
 * @param logOdds one a tested row
 */
export function sampleCohort(
  training: TrainingRows,
  tested: Uint32Array,
  logOdds: ArrayLike<LogOdds>,
  mostRows = MOST_ROWS,
): EvaluationCohort {
  const { converted, personHash } = training;
  const positives = tested.reduce((sum, i) => sum + converted[i], 0);
  const others = tested.length - positives;
  const keptPositives = Math.min(positives, Math.max(mostRows / 2, mostRows - others));
  const share = [(mostRows - keptPositives) / others, keptPositives / positives];
  const kept: number[] = [];
  const [before, after] = [
    [0, 0],
    [0, 0],
  ];
  tested.forEach((i, at) => {
    const w = training.weight[i] * training.width[i];
    before[converted[i]] += w;
    if (share[converted[i]] < 1 && hashShare(personHash[i], SEED) >= share[converted[i]]) return;
    after[converted[i]] += w;
    kept.push(at);
  });
  const rows = Uint32Array.from(kept, (at) => tested[at]);
  return {
    features: takeFeatures(training.features, rows),
    converted: Uint8Array.from(rows, (i) => converted[i]),
    weight: Float64Array.from(
      rows,
      (i) => (training.weight[i] * training.width[i] * before[converted[i]]) / after[converted[i]],
    ),
    logOdds: Float64Array.from(kept, (at) => logOdds[at]),
  };
}

function takeFeatures({ columns }: Table, rows: Uint32Array): Table {
  const take = (column: Column): Column =>
    column.kind === 'category'
      ? { ...column, codes: Int32Array.from(rows, (i) => column.codes[i]) }
      : { ...column, values: Float64Array.from(rows, (i) => column.values[i]) };
  return {
    rows: rows.length,
    columns: Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, take(column)])),
  };
}
