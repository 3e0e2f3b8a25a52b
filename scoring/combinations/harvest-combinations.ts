import type { CombinationRule, FeatureRule } from '../recipe.js';
import type { CategoryColumn, NumberColumn, Table } from '../table.js';
import type { TrainingRows } from '../training-rows.js';
import { usualTrees } from '../trees/boosted-trees.js';
import type { Tree } from '../trees/boosted-trees.js';
import { CODES } from '../trees/bins.js';
import type { CategoryBins, FeatureBins, NumberBins } from '../trees/bins.js';
import { fitTrees } from '../trees/fit-trees.js';
import { combinationName } from './combination-words.js';
import type { Condition } from './condition.js';

/** Small trees: what a person can keep in mind is three conditions, and the first trees hold the strong effects. */
const TREES = 60;
const LEAVES = 8;
const MOST_CONDITIONS = 3;
/** The group in which staff find them, and which they may limit. */
const GROUP = 'Combinations';

/** What a path through a tree leaves of each feature's codes, by the feature's index in the trees. */
type Path = ReadonlyMap<number, Uint8Array>;

/**
 * The conditions on the way to every node of small boosted trees, as candidates for combinations: two or three
 * features that the trees found to matter together. After Friedman & Popescu 2008 (RuleFit). The trees start from
 * nothing, not from the scorecard: grown on what it leaves over they found its noise.
 *
 * @param rules of the recipe; features whose points only ever rise or fall are left out, for a combination could break that
 * @param rows whose outcomes may be looked at
 * @returns each once, in the order of the trees
 */
export function harvestCombinations(
  training: TrainingRows,
  rules: readonly FeatureRule[],
  rows: Uint32Array,
): CombinationRule[] {
  const free = rules.filter((rule) => !('monotone' in rule) || rule.monotone === undefined);
  const columns = Object.fromEntries(free.map(({ name }) => [name, training.features.columns[name]]));
  const features: Table = { rows: training.features.rows, columns };
  const options = { ...usualTrees, trees: TREES, leaves: LEAVES };
  const { bins, trees } = fitTrees(features, rows, training.converted, training.weight, options);
  const toCondition = bins.map((feature) => conditionOf(feature, features, rows));
  const found = new Map<string, CombinationRule>();
  for (const tree of trees) {
    for (const path of pathsOf(tree)) {
      const conditions = [...path]
        .sort(([a], [b]) => a - b)
        .map(([feature, codes]) => toCondition[feature](codes));
      if (!conditions.every((condition) => condition !== null)) continue;
      const rule = { conditions, group: GROUP };
      found.set(combinationName(rule), rule);
    }
  }
  return [...found.values()];
}

/** The way to every node that asks for two features or three. */
function pathsOf({ feature, goesLeft, left, right }: Tree): Path[] {
  const found: Path[] = [];
  const walk = (split: number, path: Path, depth: number): void => {
    for (const [side, next] of [
      [1, left[split]],
      [0, right[split]],
    ]) {
      const own = path.get(feature[split]) ?? new Uint8Array(CODES).fill(1);
      const codes = own.map((stays, code) => (goesLeft[split * CODES + code] === side ? stays : 0));
      const longer = new Map(path).set(feature[split], codes);
      if (longer.size > 1) found.push(longer);
      if (next >= 0 && depth < MOST_CONDITIONS) walk(next, longer, depth + 1);
    }
  };
  if (feature.length > 0) walk(0, new Map(), 1);
  return found;
}

/** A function from the codes that a path leaves to the condition in the feature's own values; null where no value is left. */
function conditionOf(
  bins: FeatureBins,
  features: Table,
  rows: Uint32Array,
): (codes: Uint8Array) => Condition | null {
  return bins.kind === 'number'
    ? numberCondition(bins, features.columns[bins.name] as NumberColumn, rows)
    : categoryCondition(bins, features.columns[bins.name] as CategoryColumn, rows);
}

function numberCondition(
  { name, edges }: NumberBins,
  { values }: NumberColumn,
  rows: Uint32Array,
): (codes: Uint8Array) => Condition | null {
  // Cuts lie between two numbers that occur; the lower one is said, for staff know it.
  const lower = edges.slice().fill(-Infinity);
  let hasMissing = false;
  for (const row of rows) {
    const value = values[row];
    if (Number.isNaN(value)) hasMissing = true;
    else {
      const edge = firstNotBelow(edges, value);
      if (edge < lower.length && value > lower[edge]) lower[edge] = value;
    }
  }
  return (codes) => {
    const first = codes.indexOf(1, 1);
    const last = codes.lastIndexOf(1, edges.length + 1);
    // Missing, or present, alone is no bound; the feature's own term says it.
    if (first < 0 || (first === 1 && last === edges.length + 1)) return null;
    return {
      feature: name,
      ...(first === 1 ? {} : { above: lower[first - 2] }),
      ...(last === edges.length + 1 ? {} : { atMost: lower[last - 1] }),
      ...(hasMissing && codes[0] === 1 ? { orMissing: true as const } : {}),
    };
  };
}

function firstNotBelow(edges: Float64Array, value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The rarest of very many categories share a code, which is no category: a path that parts them from others is left out. */
function categoryCondition(
  { name, codeOf, count }: CategoryBins,
  { codes: cells }: CategoryColumn,
  rows: Uint32Array,
): (codes: Uint8Array) => Condition | null {
  const first = rows.some((row) => cells[row] < 0) ? 0 : 1;
  const byCode = new Map<number, (string | null)[]>([[0, [null]]]);
  for (const [level, code] of codeOf) byCode.set(code, [...(byCode.get(code) ?? []), level]);
  const used = Array.from({ length: count - first }, (_, k) => first + k);
  return (codes) => {
    const inside = used.filter((code) => codes[code] === 1).flatMap((code) => byCode.get(code) ?? []);
    const outside = used.filter((code) => codes[code] === 0).flatMap((code) => byCode.get(code) ?? []);
    if (inside.length === 1) return { feature: name, is: inside[0] };
    return outside.length > 0 && outside.length <= MOST_CONDITIONS ? { feature: name, isNot: outside } : null;
  };
}
