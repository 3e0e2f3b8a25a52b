import { ROUGH, times } from './choose-penalty.js';
import type { ChosenPenalty } from './choose-penalty.js';
import { foldsByPerson, lossOfRows, outcomesAreFew } from './cross-validation.js';
import { design } from './design.js';
import type { Coding } from './design.js';
import { estimateStrengths } from './estimate-strengths.js';
import { fitRows, startFrom } from './fit-rows.js';
import type { FittedRows } from './fit-rows.js';
import { layOut } from './layout.js';
import { linearPredictor } from './linear-predictor.js';
import { collapse } from './patterns.js';
import type { Strength } from './penalty.js';
import type { PairRule, Recipe } from './recipe.js';
import { scanPairs } from './scan-pairs.js';
import { taken } from './taken.js';
import type { TrainingRows } from './training-rows.js';

/** How the folds did, each fitted on the others. */
export interface Trial {
  /** Summed log loss; one a fold. */
  readonly losses: readonly number[];
  /** n; what every row had from the fold that did not know it. NaN for rows that were not asked. */
  readonly crossFitted: Float64Array;
}

/** The same with pairs, and what these would be of all rows. */
export interface TrialOfPairs extends Trial {
  readonly pairs: readonly PairRule[];
  /** Of single features and the pairs together. */
  readonly strength: Strength;
  /** By feature or pair: effective degrees of freedom. */
  readonly freedom: Readonly<Record<string, number>>;
}

export interface PairTrials {
  readonly none: Trial;
  /** The best so many pairs, with tables of so many knots a side at most. */
  tried(knots: number, count: number): TrialOfPairs;
  /** Whether anywhere more pairs than so many were found. */
  hasMore(knots: number, than: number): boolean;
}

/** Rows to fit, a fit of theirs, and the pairs that they show. */
interface Search {
  readonly rows: Uint32Array;
  near: FittedRows;
  readonly pairs: (knots: number, count: number) => readonly PairRule[];
}

/** The search on all rows but those on which it is measured. */
interface Fold extends Search {
  readonly heldOut: Uint32Array;
}

/**
 * Prepares trials of numbers of pairs on people whom neither the scan nor the fit saw: in every fold of a
 * cross-validation the best pairs of the other folds are taken.
 *
 * @param single the penalty chosen without pairs
 */
export function pairTrials(
  training: TrainingRows,
  coding: Coding,
  recipe: Recipe,
  rows: Uint32Array,
  single: ChosenPenalty,
): PairTrials {
  const asking = outcomesAreFew(training, rows);
  /** Where outcomes are few, a fold that had a say in strengths is flattered by them: they are asked of the others. */
  const strengthOf = (others: Uint32Array, pairs: readonly PairRule[], given: Strength, near?: FittedRows) =>
    asking ? strengthsWith(training, coding, { ...recipe, pairs }, others, single, near).strength : given;
  const searchOn = (asked: Uint32Array, used: Strength): Search => {
    const near = fitRows(training, coding, { ...recipe, pairs: [] }, asked, used, undefined, ROUGH);
    const scans = new Map<number, (count: number) => readonly PairRule[]>();
    const pairs = (knots: number, count: number) => {
      const scan = scans.get(knots) ?? taken(scanPairs(training, coding, near, asked, used.single, knots));
      scans.set(knots, scan);
      return scan(count);
    };
    return { rows: asked, near, pairs };
  };
  const whole = searchOn(rows, single.strength);
  const inFold = new Uint8Array(training.rows);
  const folds = foldsByPerson(training, rows).map((heldOut): Fold => {
    inFold.fill(0);
    for (const i of heldOut) inFold[i] = 1;
    const others = rows.filter((i) => inFold[i] === 0);
    return { heldOut, ...searchOn(others, strengthOf(others, [], single.strength)) };
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
  return {
    none: measured(),
    tried(knots, count) {
      const pairs = whole.pairs(knots, count);
      const found = strengthsWith(training, coding, { ...recipe, pairs }, rows, single, whole.near);
      for (const fold of folds) {
        const own = fold.pairs(knots, count);
        const used = strengthOf(fold.rows, own, found.strength, fold.near);
        fold.near = fitRows(training, coding, { ...recipe, pairs: own }, fold.rows, used, fold.near, ROUGH);
      }
      return { pairs, ...found, ...measured() };
    },
    hasMore: (knots, than) => [whole, ...folds].some(({ pairs }) => pairs(knots, than + 1).length > than),
  };
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
