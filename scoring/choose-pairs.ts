import type { ChosenPenalty } from './choose-penalty.js';
import { FOLDS, outcomesAreFew } from './cross-validation.js';
import type { Coding } from './design.js';
import { pairTrials } from './pair-trials.js';
import type { Strength } from './penalty.js';
import { pairName } from './recipe.js';
import type { PairRule, Recipe } from './recipe.js';
import { pairsFound, searchPairs } from './search-pairs.js';
import type { FoundPairs, PairSize } from './search-pairs.js';
import type { TrainingRows } from './training-rows.js';

/** Numbers of pairs that are tried. */
const COUNTS = [5, 15, 40];
/** Knots that are tried for a side of a table, which must be read at a glance. */
const FINENESS = [8, 5];
/** And where outcomes are too few to fill so many cells. */
const COARSE = [3, 2];
/** A pair whose table is left with fewer effective degrees of freedom than this says nothing that anybody could read. */
const LEAST_FREEDOM = 1;

export interface ChosenPairs {
  readonly pairs: readonly PairRule[];
  /** Of single features and the pairs together. */
  readonly strength: Strength;
  /** n; what every row had from a fit on other people, NaN for rows that were not tried. null where nothing was. */
  readonly crossFitted: Float64Array | null;
  /** What more rows of the same kind would hardly choose otherwise; null where they well might. */
  readonly size: PairSize | null;
}

/**
 * Finds the pairs of features that pay on people whom neither the scan nor the fit saw: of a cross-validation's trials,
 * the number of pairs that lowers the held-out log loss beyond chance is taken of all rows. How fine their tables are is
 * decided the same way, by the fewest pairs. No pairs where no number pays. Of the pairs taken, those remain whose
 * strengths, estimated on all rows, leave them something to say.
 *
 * @param single the penalty chosen without pairs
 * @param known what other rows of the same kind have chosen: nothing is tried then
 */
export function choosePairs(
  training: TrainingRows,
  coding: Coding,
  recipe: Recipe,
  rows: Uint32Array,
  single: ChosenPenalty,
  known: PairSize | null = null,
): ChosenPairs {
  const nothing = { pairs: [], strength: single.strength };
  if (known?.count === 0) return { ...nothing, crossFitted: null, size: known };
  if (known !== null) {
    const search = searchPairs(training, coding, recipe, rows, single.strength);
    const found = pairsFound(training, coding, recipe, single, search, known);
    return { ...worthReading(found, recipe), crossFitted: null, size: known };
  }
  const { isSample, none, tried, hasMore } = pairTrials(training, coding, recipe, rows, single);
  let best: ChosenPairs = {
    ...nothing,
    crossFitted: none.crossFitted,
    size: isSample ? { count: 0, knots: FINENESS[0] } : null,
  };
  let lowest = none.losses;
  let fineness = outcomesAreFew(training, rows) ? [...FINENESS, ...COARSE] : FINENESS;
  for (const [k, count] of COUNTS.entries()) {
    // All that were found have been tried.
    if (!fineness.some((knots) => hasMore(knots, COUNTS[k - 1] ?? 0))) break;
    const trials = fineness.map((knots) => ({ knots, ...tried({ knots, count }) }));
    const trial = trials.reduce((a, b) => (total(b.losses) < total(a.losses) ? b : a));
    fineness = [trial.knots];
    if (best.pairs.length > 0 ? total(trial.losses) < total(lowest) : pays(trial.losses, lowest)) {
      const { knots, crossFitted } = trial;
      best = { ...worthReading(trial, recipe), crossFitted, size: isSample ? { count, knots } : null };
      lowest = trial.losses;
    }
    // Where the first few do not help at all, the later ones will not.
    else if (total(trial.losses) > total(lowest)) break;
  }
  return best;
}

/** Of the pairs found, those whose strengths leave them something to say. */
function worthReading({ pairs, strength, freedom }: FoundPairs, recipe: Recipe) {
  const remaining = pairs.filter((pair) => (freedom[pairName(pair)] ?? Infinity) >= LEAST_FREEDOM);
  return { pairs: remaining, strength: withoutOthers(strength, recipe, remaining) };
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
