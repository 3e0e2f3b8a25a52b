import { auc } from '../metrics/auc.js';
import type { QualityWarning } from '../quality-report.js';
import type { Recipe } from '../recipe.js';
import { hashShare } from '../row-hash.js';
import type { Column } from '../table.js';
import type { TrainingRows } from '../training-rows.js';

/** A feature that alone tells converters from others so well is rarely a sign of interest. */
const NEARLY_DECIDES = 0.95;
/** Or this well, and so far above every other feature. */
const HIGH = 0.85;
const FAR_ABOVE = 0.15;
const BINS = 20;
const SAMPLE = 20_000;
/** Leads at the average rate that every bin begins with, so that a bin of few leads says little. */
const PRIOR = 20;
/** Counts and days are whole and below this, as a rule. */
const SMALL = 1000;
const SEED = 11;

/**
 * A feature that nearly decides alone who converts: often it is written down because somebody converted. Its own AUC is
 * taken honestly: rates by category, or by bin of a number, on one half of the people, judged on the other half, both
 * ways.
 */
export function loneFeature(training: TrainingRows, recipe: Recipe): QualityWarning[] {
  const half = training.personHash.map((hash) => (hashShare(hash, SEED) < 0.5 ? 0 : 1));
  const weight = training.weight.map((w, i) => w * training.width[i]);
  const ranked = recipe.features
    .map((rule) => {
      const column = training.features.columns[rule.name] as Column | undefined;
      return { rule, auc: column === undefined ? NaN : ownAuc(column, training.converted, weight, half) };
    })
    .filter((own) => !Number.isNaN(own.auc))
    .sort((a, b) => b.auc - a.auc);
  return ranked.flatMap(({ rule, auc: own }, k) => {
    const next = ranked[k + 1]?.auc ?? 0.5;
    const stands = k === 0 && own >= HIGH && own - next >= FAR_ABOVE;
    if (own <= NEARLY_DECIDES && !stands) return [];
    const found =
      own > NEARLY_DECIDES
        ? `alone it puts the right lead first ${(100 * own).toFixed(0)} times in 100`
        : `alone it puts the right lead first ${(100 * own).toFixed(0)} times in 100, the next best feature ${(100 * next).toFixed(0)} times`;
    return {
      code: 'DECIDES_ALONE',
      feature: rule.name,
      sentence: `"${rule.label ?? rule.name}" nearly decides who converts: ${found}. Find out when it is written down; if that is after the outcome, take it out of the recipe and train again.`,
    };
  });
}

/** @returns the mean of the AUC on both halves of the people */
function ownAuc(column: Column, converted: Uint8Array, weight: Float64Array, half: Uint32Array): number {
  const { bins, of } = toBins(column);
  // One half after the other.
  const weights = new Float64Array(2 * bins);
  const conversions = new Float64Array(2 * bins);
  let inOther = 0;
  for (let i = 0; i < of.length; i++) {
    const at = half[i] * bins + of[i];
    weights[at] += weight[i];
    conversions[at] += weight[i] * converted[i];
    inOther += half[i];
  }
  const tally = (begin: number, count: number): Tally => ({
    weight: weights.subarray(begin, begin + bins),
    converted: conversions.subarray(begin, begin + bins),
    rows: count,
  });
  const [one, other] = [tally(0, of.length - inOther), tally(bins, inOther)];
  return (judge(one, other) + judge(other, one)) / 2;
}

interface Tally {
  readonly weight: Float64Array;
  readonly converted: Float64Array;
  readonly rows: number;
}

/** AUC on the `judged` leads of the bins' rates among the `known` ones. */
function judge(known: Tally, judged: Tally): number {
  const add = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const [total, converted] = [add(known.weight), add(known.converted)];
  // A row may stand for many days of a list; the prior is in rows.
  const prior = (PRIOR * total) / known.rows;
  const rate = known.weight.map((w, b) => (known.converted[b] + (prior * converted) / total) / (w + prior));
  const outcome = judged.weight.map((w, b) => (w > 0 ? judged.converted[b] / w : 0));
  return auc(rate, outcome, judged.weight);
}

/** @returns bin of every row: a category each, or twentieths of a number, and one for missing */
function toBins(column: Column): { bins: number; of: Int32Array } {
  if (column.kind === 'category') {
    const missing = column.levels.length;
    return { bins: missing + 1, of: column.codes.map((code) => (code < 0 ? missing : code)) };
  }
  // Every so many values are enough to know where a twentieth ends.
  const stride = Math.max(1, Math.floor(column.values.length / SAMPLE));
  const some = Float64Array.from(
    { length: Math.ceil(column.values.length / stride) },
    (_, k) => column.values[k * stride],
  );
  const rising = some.filter((value) => !Number.isNaN(value)).sort();
  const edges = new Set<number>();
  for (let k = 1; k < BINS; k++) edges.add(rising[Math.floor((rising.length * k) / BINS)]);
  const cuts = Float64Array.from(edges);
  const of = new Int32Array(column.values.length);
  const known = Int32Array.from({ length: SMALL }, (_, value) => binOf(cuts, value));
  for (let i = 0; i < of.length; i++) {
    const value = column.values[i];
    const whole = value | 0;
    of[i] = whole === value && whole >= 0 && whole < SMALL ? known[whole] : binOf(cuts, value);
  }
  return { bins: cuts.length + 2, of };
}

/** @returns how many of the rising cuts the value reaches; one more than there are where it is missing */
function binOf(cuts: Float64Array, value: number): number {
  if (Number.isNaN(value)) return cuts.length + 1;
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= cuts[middle]) low = middle + 1;
    else high = middle;
  }
  return low;
}
