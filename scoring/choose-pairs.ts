import { ROUGH, times } from './choose-penalty.js';
import type { ChosenPenalty } from './choose-penalty.js';
import { FOLDS, foldsByPerson, lossOfRows, outcomesAreFew } from './cross-validation.js';
import { design } from './design.js';
import type { Coding } from './design.js';
import { estimateStrengths } from './estimate-strengths.js';
import { fitRows, startFrom } from './fit-rows.js';
import type { FittedRows } from './fit-rows.js';
import { layOut } from './layout.js';
import { linearPredictor } from './linear-predictor.js';
import { collapse } from './patterns.js';
import type { Strength } from './penalty.js';
import { pairName } from './recipe.js';
import type { PairRule, Recipe } from './recipe.js';
import { scanPairs } from './scan-pairs.js';
import { taken } from './taken.js';
import type { TrainingRows } from './training-rows.js';

/** Numbers of pairs that are tried. */
const COUNTS = [5, 15, 40];
/** Knots that are tried for a side of a table: it must be read at a glance, and few rows cannot fill many cells. */
const FINENESS = [8, 5, 3, 2];
/** A pair whose table is left with fewer effective degrees of freedom than this says nothing that anybody could read. */
const LEAST_FREEDOM = 1;

export interface ChosenPairs {
  readonly pairs: readonly PairRule[];
  /** Of single features and the pairs together. */
  readonly strength: Strength;
  /** n; what every row had from the fold that did not know it. NaN for rows that were not asked. */
  readonly crossFitted: Float64Array;
}

/** Rows to fit, a fit of their single features, and what pairs they show. */
interface Search {
  readonly rows: Uint32Array;
  near: FittedRows;
  /** By fineness: so many of the best pairs. */
  readonly best: readonly ((count: number) => readonly PairRule[])[];
}

/** A fold: the search on all rows but its own, on which it is measured. */
interface Fold extends Search {
  readonly heldOut: Uint32Array;
}

/** How the folds did with a number of pairs; one loss a fold. */
interface Trial {
  readonly losses: readonly number[];
  readonly crossFitted: Float64Array;
}

/** The same, and what it would leave for all rows. */
interface TrialOfPairs extends Trial {
  readonly fineness: number;
  readonly pairs: readonly PairRule[];
  readonly strength: Strength;
  readonly freedom: Readonly<Record<string, number>>;
}

/**
 * Finds the pairs of features that pay on people whom neither the scan nor the fit saw: in every fold of a
 * cross-validation the best pairs of the other folds are taken, and the number of pairs that lowers the held-out log
 * loss beyond chance is taken of all rows. How fine their tables are is decided the same way, with the fewest pairs. No
 * pairs where no number pays. Of the pairs taken, those remain whose strengths, estimated on all rows, leave them
 * something to say.
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
  const asking = outcomesAreFew(training, rows);
  /** Where outcomes are few, a fold that had a say in strengths is flattered by them: they are asked of the others. */
  const strengthOf = (others: Uint32Array, pairs: readonly PairRule[], given: Strength, near?: FittedRows) =>
    asking ? strengthsWith(training, coding, { ...recipe, pairs }, others, single, near).strength : given;
  const searchOn = (asked: Uint32Array, used: Strength): Search => {
    const near = fitRows(training, coding, { ...recipe, pairs: [] }, asked, used, undefined, ROUGH);
    const best = FINENESS.map((knots) => taken(scanPairs(training, coding, near, asked, used.single, knots)));
    return { rows: asked, near, best };
  };
  const whole = searchOn(rows, strength);
  const inFold = new Uint8Array(training.rows);
  const folds = foldsByPerson(training, rows).map((heldOut): Fold => {
    inFold.fill(0);
    for (const i of heldOut) inFold[i] = 1;
    const others = rows.filter((i) => inFold[i] === 0);
    return { heldOut, ...searchOn(others, strengthOf(others, [], strength)) };
  });
  const measured = (): Trial => {
    const crossFitted = new Float64Array(training.rows).fill(NaN);
    const losses = folds.map(({ near, heldOut }) => {
      const eta = linearPredictor(near.design.features, near.fit.coefficients, heldOut);
      heldOut.forEach((i, n) => (crossFitted[i] = eta[n]));
      return lossOfRows(training, heldOut, eta);
    });
    return { losses, crossFitted };
  };
  const tried = (fineness: number, count: number): TrialOfPairs => {
    const pairs = whole.best[fineness](count);
    const found = strengthsWith(training, coding, { ...recipe, pairs }, rows, single, whole.near);
    for (const fold of folds) {
      const own = fold.best[fineness](count);
      const used = strengthOf(fold.rows, own, found.strength, fold.near);
      fold.near = fitRows(training, coding, { ...recipe, pairs: own }, fold.rows, used, fold.near, ROUGH);
    }
    return { fineness, pairs, ...found, ...measured() };
  };

  const none = measured();
  let best: ChosenPairs = { pairs: [], strength, crossFitted: none.crossFitted };
  let lowest = none.losses;
  let fineness: number | null = null;
  for (const [k, count] of COUNTS.entries()) {
    const candidates: readonly number[] = fineness === null ? [...FINENESS.keys()] : [fineness];
    const before = COUNTS[k - 1] ?? 0;
    // All that were found have been tried.
    if (![whole, ...folds].some(({ best }) => candidates.some((f) => best[f](count).length > before))) break;
    const trial = candidates
      .map((f) => tried(f, count))
      .reduce((a, b) => (total(b.losses) < total(a.losses) ? b : a));
    fineness = trial.fineness;
    if (best.pairs.length > 0 ? total(trial.losses) < total(lowest) : pays(trial.losses, lowest)) {
      const telling = trial.pairs.filter(
        (pair) => (trial.freedom[pairName(pair)] ?? Infinity) >= LEAST_FREEDOM,
      );
      const left = withoutOthers(trial.strength, recipe, telling);
      best = { pairs: telling, strength: left, crossFitted: trial.crossFitted };
      lowest = trial.losses;
    }
    // Where the first few do not help at all, the later ones will not.
    else if (total(trial.losses) > total(lowest)) break;
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
