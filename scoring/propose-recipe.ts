import { dayOrderOf } from './feed/day-order.js';
import { NEARLY_ALL } from './feed/most-are.js';
import { areLikeIds } from './like-ids.js';
import { missingMarks } from './missing-marks.js';
import { missingTest, USUAL_MISSING } from './missing.js';
import { parseDay } from './parse-day.js';
import { parseNumber } from './parse-number.js';
import { FEW_VALUES, proposeKnots } from './propose-knots.js';
import { proposeLabel } from './propose-label.js';
import type { FeatureRule, Recipe } from './recipe.js';
import type { FeedTable } from './table.js';
import { requireColumns } from './require-columns.js';

export interface ProposalOptions {
  /** Column that says who converted. */
  readonly converted: string;
  /** Its words that mean converted, where it is not written as yes and no. */
  readonly yes?: readonly string[];
  readonly id?: string;
  readonly created?: string;
  /** Columns to leave out: notes made afterwards, for instance. */
  readonly drop?: readonly string[];
  /** Cells to read as missing beside the empty one. */
  readonly missing?: readonly string[];
  readonly name?: string;
}

/** A column that became no feature, and why. */
export interface DroppedColumn {
  readonly column: string;
  readonly reason: string;
}

export interface Proposal {
  readonly recipe: Recipe;
  readonly dropped: readonly DroppedColumn[];
}

/** Share of distinct cells from which a column counts as an id or as free text. */
const MOSTLY_DISTINCT = 0.9;
const FEW_ROWS = 20;
/** Airports and countries say something down to the smaller ones; the penalty holds what few rows say. */
const MOST_CATEGORIES = 100;
/** A category is kept with at least so many rows, and at least so large a share of them. */
const LEAST_ROWS = 10;
const LEAST_SHARE = 0.001;
/** Free text: the kept categories cover less than this share of the cells. */
const LEAST_COVER = 0.2;
/** Knots of all numbers with many values together. */
const MOST_KNOTS = 1000;
const OTHERS = 'others';

/** The recipe of `proposeFeatures`, for those who need no reasons. */
export function proposeRecipe(feed: FeedTable, options: ProposalOptions): Recipe {
  return proposeFeatures(feed, options).recipe;
}

/**
 * Proposes a recipe for a labelled file by looking at its cells (never at who converted): numbers get knots at
 * quantiles, categories that are rare are read as "others", and ids, constants, dates and free text are dropped.
 *
 * @throws ScoringError COLUMN_MISSING where a named column is absent; those of `proposeLabel`
 */
export function proposeFeatures(feed: FeedTable, options: ProposalOptions): Proposal {
  const { converted, id, created } = options;
  const roles = [converted, id, created].filter((column) => column !== undefined);
  requireColumns(feed, roles, 'Proposing a recipe');
  const known = [...USUAL_MISSING, ...(options.missing ?? [])];
  const labels = filledCells(feed.columns[converted] ?? [], missingTest({ missing: known }));
  const stages = proposeLabel(converted, labels, options.yes ?? []);
  const isFree = (column: string) => !roles.includes(column) && !options.drop?.includes(column);
  const outcomes = new Set(labels.map((label) => label.toLowerCase()));
  const marks = marksIn(feed, isFree, known).filter((mark) => !outcomes.has(mark));
  const missing = [...known, ...marks];
  const isMissing = missingTest({ missing });
  const features: FeatureRule[] = [];
  const dropped: DroppedColumn[] = [];
  for (const [column, cells] of Object.entries(feed.columns)) {
    if (roles.includes(column)) continue;
    const filled = filledCells(cells, isMissing);
    const outcome = isFree(column)
      ? proposeFeature(column, filled, feed.rows - filled.length)
      : 'Left out as asked.';
    if (typeof outcome === 'string') dropped.push({ column, reason: outcome });
    else features.push(outcome);
  }
  const numbersOf = (column: string) => readNumbers(filledCells(feed.columns[column], isMissing));
  return {
    recipe: {
      recipe: 1,
      name: options.name ?? 'proposed',
      missing,
      roles: {
        ...(id === undefined ? {} : { id }),
        ...(created === undefined ? {} : { created }),
        converted,
      },
      ...(stages.length === 0 ? {} : { stages }),
      features: withRoom(features, numbersOf),
    },
    dropped,
  };
}

/** @returns marks of a missing number in columns of numbers, each once */
function marksIn(feed: FeedTable, isFree: (column: string) => boolean, known: readonly string[]): string[] {
  const isMissing = missingTest({ missing: known });
  const marks = Object.entries(feed.columns)
    .filter(([column]) => isFree(column))
    .flatMap(([, cells]) => missingMarks(filledCells(cells, isMissing)));
  return [...new Set(marks)];
}

/** @returns the cells that are not missing, without the spaces around them */
function filledCells(
  cells: readonly (string | null)[],
  isMissing: (text: string | null) => boolean,
): string[] {
  return cells.filter((cell) => cell !== null && !isMissing(cell)).map((cell) => String(cell).trim());
}

/** @returns the feature's rule, or the reason why the column becomes none */
function proposeFeature(
  column: string,
  filled: readonly string[],
  missingRows: number,
): FeatureRule | string {
  if (filled.length === 0) return 'Every cell is missing.';
  const counts = new Map<string, number>();
  for (const cell of filled) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const rows = filled.length + missingRows;
  const least = Math.max(LEAST_ROWS, rows * LEAST_SHARE);
  let most = missingRows;
  for (const count of counts.values()) most = Math.max(most, count);
  if (most === rows) return 'Every row has the same value.';
  if (rows > 2 * LEAST_ROWS && rows - most < LEAST_ROWS) return 'Nearly every row has the same value.';
  const distinctShare = counts.size / filled.length;
  const longEnough = filled.length >= FEW_ROWS;

  const numbers = readNumbers(filled);
  if (numbers.length >= filled.length * NEARLY_ALL) {
    const areOfTheirOwn = counts.size === filled.length && numbers.every(Number.isInteger);
    if (longEnough && areOfTheirOwn && areLikeIds(column, numbers)) {
      return 'Every row has a whole number of its own, like an id.';
    }
    return { kind: 'number', name: featureName(column), column, ...proposeKnots(numbers) };
  }
  if (filled.filter((cell) => !Number.isNaN(parseDay(cell))).length >= filled.length * NEARLY_ALL) {
    return 'The cells are dates.';
  }
  if (dayOrderOf(filled) !== null) {
    return 'The cells are days, and it cannot be told whether the month or the day comes first.';
  }
  if (longEnough && distinctShare >= MOSTLY_DISTINCT) return 'Nearly every row has a text of its own.';

  const common = [...counts]
    .filter(([, count]) => count >= least)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_CATEGORIES);
  const covered = common.reduce((sum, [, count]) => sum + count, 0);
  const rule = { kind: 'category', name: featureName(column), column } as const;
  if (!longEnough || covered === filled.length) return rule;
  if (covered < filled.length * LEAST_COVER) return 'The cells are free text.';
  return { ...rule, keep: common.map(([category]) => category), other: OTHERS };
}

function readNumbers(cells: readonly string[]): Float64Array {
  return Float64Array.from(cells, parseNumber).filter((value) => !Number.isNaN(value));
}

/**
 * The features with fewer knots each where together they have more than a fit can bear: its time grows with the cube of
 * their number.
 */
function withRoom(
  features: readonly FeatureRule[],
  numbersOf: (column: string) => Float64Array,
): readonly FeatureRule[] {
  const isFine = (rule: FeatureRule) => rule.kind === 'number' && rule.knots.length > FEW_VALUES;
  const fine = features.filter(isFine);
  const knots = fine.reduce((sum, rule) => sum + ('knots' in rule ? rule.knots.length : 0), 0);
  if (knots <= MOST_KNOTS) return features;
  const room = MOST_KNOTS / fine.length;
  return features.map((rule) =>
    rule.kind === 'number' && isFine(rule)
      ? { ...rule, ...proposeKnots(numbersOf(rule.column), room) }
      : rule,
  );
}

/** "Start" is the constant's name in the Weights table. */
function featureName(column: string): string {
  return column === 'Start' ? 'Start (column)' : column;
}
