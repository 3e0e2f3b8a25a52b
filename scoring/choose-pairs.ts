import { ROUGH, times } from './choose-penalty.js';
import type { ChosenPenalty } from './choose-penalty.js';
import { FOLDS, foldsByPerson, outcomesAreFew, totalLoss } from './cross-validation.js';
import { design } from './design.js';
import type { Coding } from './design.js';
import { estimateStrengths } from './estimate-strengths.js';
import { fitRows, startFrom } from './fit-rows.js';
import type { FittedRows } from './fit-rows.js';
import { layOut } from './layout.js';
import { collapse } from './patterns.js';
import type { Strength } from './penalty.js';
import { pairName } from './recipe.js';
import type { PairRule, Recipe } from './recipe.js';
import { scanPairs } from './scan-pairs.js';
import type { TrainingRows } from './training-rows.js';

/** Numbers of pairs that are tried. */
const COUNTS = [5, 15, 40];
/** A pair whose table is left with fewer effective degrees of freedom than this says nothing that anybody could read. */
const LEAST_FREEDOM = 1;

export interface ChosenPairs {
  readonly pairs: readonly PairRule[];
  /** Of single features and the pairs together. */
  readonly strength: Strength;
}

/** A fold as the search needs it: what is fitted, what it is measured on, and the pairs found without the latter. */
interface Fold {
  readonly others: Uint32Array;
  readonly heldOut: Uint32Array;
  readonly ranked: readonly PairRule[];
  near: FittedRows;
}

/**
 * Finds the pairs of features that pay on people whom neither the scan nor the fit saw: in every fold of a
 * cross-validation the best pairs of the other folds are taken, and the number of pairs that lowers the held-out log
 * loss beyond chance is taken of all rows. No pairs where no number pays. Of the pairs taken, those remain whose
 * strengths, estimated on all rows, leave them something to say.
 *
 * @param single the penalty chosen without pairs
 */
export function choosePairs(
  training: TrainingRows,
  coding: Coding,
  recipe: Recipe,
  rows: Uint32Array,
  single: ChosenPenalty,
): ChosenPairs {
  const { strength } = single;
  const most = Math.max(...COUNTS);
  const asking = outcomesAreFew(training, rows);
  /** Where outcomes are few, a fold that had a say in strengths is flattered by them: they are asked of the others. */
  const strengthOf = (others: Uint32Array, pairs: readonly PairRule[], given: Strength, near?: FittedRows) =>
    asking ? strengthsWith(training, coding, { ...recipe, pairs }, others, single, near).strength : given;
  const searched = (others: Uint32Array, used: Strength) => {
    const near = fitRows(training, coding, { ...recipe, pairs: [] }, others, used, undefined, ROUGH);
    return { near, ranked: scanPairs(training, coding, near, others, used.single, most) };
  };
  const whole = searched(rows, strength);
  const inFold = new Uint8Array(training.rows);
  const folds = foldsByPerson(training, rows).map((heldOut): Fold => {
    inFold.fill(0);
    for (const i of heldOut) inFold[i] = 1;
    const others = rows.filter((i) => inFold[i] === 0);
    return { others, heldOut, ...searched(others, strengthOf(others, [], strength)) };
  });
  const lossesHeldOut = () =>
    folds.map(({ near, heldOut }) => {
      const { features } = near.design;
      const patterns = collapse(features, heldOut, training.converted, training.weight);
      return totalLoss(features, patterns, near.fit.coefficients);
    });
  const lossesOf = (count: number, given: Strength) => {
    for (const fold of folds) {
      const pairs = fold.ranked.slice(0, count);
      const used = strengthOf(fold.others, pairs, given, fold.near);
      fold.near = fitRows(training, coding, { ...recipe, pairs }, fold.others, used, fold.near, ROUGH);
    }
    return lossesHeldOut();
  };

  let best: ChosenPairs = { pairs: [], strength };
  let lowest = lossesHeldOut();
  const longest = Math.max(...[whole, ...folds].map(({ ranked }) => ranked.length));
  for (const [k, count] of COUNTS.entries()) {
    // All that were found have been tried.
    if (longest <= (COUNTS[k - 1] ?? 0)) break;
    const pairs = whole.ranked.slice(0, count);
    const found = strengthsWith(training, coding, { ...recipe, pairs }, rows, single, whole.near);
    const losses = lossesOf(count, found.strength);
    if (best.pairs.length > 0 ? total(losses) < total(lowest) : pays(losses, lowest)) {
      const telling = pairs.filter((pair) => (found.freedom[pairName(pair)] ?? Infinity) >= LEAST_FREEDOM);
      best = { pairs: telling, strength: withoutOthers(found.strength, recipe, telling) };
      lowest = losses;
    }
    // Where the first few do not help at all, the later ones will not.
    else if (total(losses) > total(lowest)) break;
  }
  return best;
}

/** The strengths for a recipe with pairs, and the freedom that they leave; as given where none were estimated. */
function strengthsWith(
  training: TrainingRows,
  coding: Coding,
  recipe: Recipe,
  rows: Uint32Array,
  { strength, tuning }: ChosenPenalty,
  near: FittedRows | undefined,
): { readonly strength: Strength; readonly freedom: Readonly<Record<string, number>> } {
  if (tuning === null) return { strength, freedom: {} };
  const coded = design(training.features, layOut(training.features, recipe, rows), coding);
  const patterns = collapse(coded.features, rows, training.converted, training.weight);
  const { multiple, moderation } = tuning;
  const from = times(strength, 1 / multiple);
  const { own, freedom } = estimateStrengths(coded, [patterns], from, {
    start: near && startFrom(near, coded.layout),
    moderation,
  });
  return { strength: times({ ...from, own }, multiple), freedom };
}

/** Strengths of their own only for the features and pairs that remain. */
function withoutOthers(strength: Strength, recipe: Recipe, pairs: readonly PairRule[]): Strength {
  const names = new Set([...recipe.features.map(({ name }) => name), ...pairs.map(pairName)]);
  const own = Object.entries(strength.own ?? {}).filter(([name]) => names.has(name));
  return own.length === 0 ? strength : { ...strength, own: Object.fromEntries(own) };
}

function total(losses: readonly number[]): number {
  return losses.reduce((sum, loss) => sum + loss, 0);
}

/** Whether the folds' losses fall by more than their standard error: a gain of chance is not worth a table to read. */
function pays(losses: readonly number[], than: readonly number[]): boolean {
  const gains = losses.map((loss, fold) => than[fold] - loss);
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / FOLDS;
  const squares = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0);
  return mean > Math.sqrt(squares / (FOLDS - 1) / FOLDS);
}
