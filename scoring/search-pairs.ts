import { ROUGH, times } from './choose-penalty.js';
import type { ChosenPenalty } from './choose-penalty.js';
import { design } from './design.js';
import type { Coding } from './design.js';
import { estimateStrengths } from './estimate-strengths.js';
import { fitRows, startFrom } from './fit-rows.js';
import type { FittedRows } from './fit-rows.js';
import { layOut } from './layout.js';
import { collapse } from './patterns.js';
import type { Strength } from './penalty.js';
import type { PairRule, Recipe } from './recipe.js';
import { scanPairs } from './scan-pairs.js';
import { taken } from './taken.js';
import type { TrainingRows } from './training-rows.js';

/** How many pairs are taken at most, and how many knots a side their tables have at most. */
export interface PairSize {
  readonly count: number;
  readonly knots: number;
}

/** Rows to fit, a fit of theirs, and the pairs that they show. */
export interface PairSearch {
  readonly rows: Uint32Array;
  near: FittedRows;
  /** The best ones. */
  readonly pairs: (size: PairSize) => readonly PairRule[];
}

export interface FoundPairs {
  readonly pairs: readonly PairRule[];
  /** Of single features and the pairs together. */
  readonly strength: Strength;
  /** By feature or pair: effective degrees of freedom. */
  readonly freedom: Readonly<Record<string, number>>;
}

/** Fits rows without pairs, and finds as many pairs in what this leaves as are asked for. */
export function searchPairs(
  training: TrainingRows,
  coding: Coding,
  recipe: Recipe,
  rows: Uint32Array,
  strength: Strength,
): PairSearch {
  const near = fitRows(training, coding, { ...recipe, pairs: [] }, rows, strength, undefined, ROUGH);
  const scans = new Map<number, (count: number) => readonly PairRule[]>();
  const pairs = ({ knots, count }: PairSize) => {
    const scan = scans.get(knots) ?? taken(scanPairs(training, coding, near, rows, strength.single, knots));
    scans.set(knots, scan);
    return scan(count);
  };
  return { rows, near, pairs };
}

/** The best pairs of a search, with the strengths that its rows ask for. */
export function pairsFound(
  training: TrainingRows,
  coding: Coding,
  recipe: Recipe,
  single: ChosenPenalty,
  { rows, near, pairs: find }: PairSearch,
  size: PairSize,
): FoundPairs {
  const pairs = find(size);
  return { pairs, ...strengthsWith(training, coding, { ...recipe, pairs }, rows, single, near) };
}

/** The strengths for a recipe with pairs, and the freedom that they leave; as given where none were estimated. */
export function strengthsWith(
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
