import { MISSING, missingTest } from './missing.js';
import { MONTHS } from './months.js';
import { monthOfDay } from './parse-day.js';
import { parseNumber } from './parse-number.js';
import type { CategoryRule, FeatureRule, RatioRule, Recipe } from './recipe.js';
import type { CategoryColumn, Column, FeedTable, NumberColumn, Table } from './table.js';

/** The rows of a feed to read, and what is known of each beside its cells. All arrays have one length. */
export interface RowsToRead {
  /** Rows of the feed, from 0. */
  readonly row: Int32Array;
  /** Whole days since the lead was created; NaN unknown. */
  readonly age: Float64Array;
  /** The as-of day (or landmark day) of the row; NaN unknown. */
  readonly day: Float64Array;
}

export interface ReadFeatures {
  readonly features: Table;
  /** By feature: cells that are not missing and yet no number; they are read as missing. */
  readonly unreadable: Readonly<Record<string, number>>;
}

/** @returns columns that the recipe's features read, of the feed as its stages leave it */
export function columnsOf(recipe: Recipe): string[] {
  const columns = new Set<string>();
  for (const rule of recipe.features) {
    if (rule.kind === 'category' || rule.kind === 'number') columns.add(rule.column);
    if (rule.kind === 'ratio') columns.add(rule.numerator).add(rule.denominator);
  }
  return [...columns];
}

/** Turns the cells of chosen rows into one column per feature of the recipe. A feed with rows must have the columns. */
export function readFeatures(feed: FeedTable, recipe: Recipe, rows: RowsToRead): ReadFeatures {
  const isMissing = missingTest(recipe);
  const unreadable: [string, number][] = [];
  const columns = recipe.features.map((rule): [string, Column] => {
    const { column, bad } = readFeature(feed, rule, rows, isMissing);
    if (bad > 0) unreadable.push([rule.name, bad]);
    return [rule.name, column];
  });
  return {
    features: { rows: rows.row.length, columns: Object.fromEntries(columns) },
    unreadable: Object.fromEntries(unreadable),
  };
}

type IsMissing = (text: string | null) => boolean;

function readFeature(
  feed: FeedTable,
  rule: FeatureRule,
  rows: RowsToRead,
  isMissing: IsMissing,
): { column: Column; bad: number } {
  switch (rule.kind) {
    case 'category':
      return { column: readCategory(feed.columns[rule.column], rule, rows.row, isMissing), bad: 0 };
    case 'number':
      return readNumber(feed.columns[rule.column], rows.row, isMissing, rule.missingAs ?? NaN);
    case 'age':
      return { column: { kind: 'number', values: rows.age.slice() }, bad: 0 };
    case 'month':
      return { column: readMonth(rows.day), bad: 0 };
    case 'ratio':
      return readRatio(feed, rule, rows.row, isMissing);
  }
}

function readCategory(
  cells: readonly (string | null)[],
  rule: CategoryRule,
  row: Int32Array,
  isMissing: IsMissing,
): CategoryColumn {
  const keep = rule.keep && new Set(rule.keep);
  const groups = rule.groups?.map(({ contains, as }) => ({ contains: contains.toLowerCase(), as }));
  const missingName = rule.missingName ?? MISSING;
  const read = (text: string | null): string | null => {
    if (text === null || isMissing(text)) return rule.missingAs ?? null;
    const word = text.trim();
    const grouped = groups?.find(({ contains }) => word.toLowerCase().includes(contains))?.as ?? word;
    return keep && !keep.has(grouped) ? (rule.other ?? 'others') : grouped;
  };
  const levels: string[] = [];
  const codeOfLevel = new Map<string, number>();
  const codeOfText = new Map<string | null, number>();
  const codes = new Int32Array(row.length);
  for (let i = 0; i < row.length; i++) {
    const text = cells[row[i]] ?? null;
    let code = codeOfText.get(text);
    if (code === undefined) {
      const level = read(text);
      // A category spelt like the missing attribute could not be told from it in the Weights table.
      if (level === null || level === missingName) code = -1;
      else {
        code = codeOfLevel.get(level) ?? levels.length;
        if (code === levels.length) {
          levels.push(level);
          codeOfLevel.set(level, code);
        }
      }
      codeOfText.set(text, code);
    }
    codes[i] = code;
  }
  return { kind: 'category', codes, levels };
}

function readNumber(
  cells: readonly (string | null)[],
  row: Int32Array,
  isMissing: IsMissing,
  missingAs: number,
): { column: NumberColumn; bad: number } {
  const values = new Float64Array(row.length);
  // Counts repeat: remembering a text's number is faster than reading it again.
  const known = new Map<string | null, { value: number; bad: number }>();
  let bad = 0;
  for (let i = 0; i < row.length; i++) {
    const text = cells[row[i]] ?? null;
    let entry = known.get(text);
    if (entry === undefined) {
      const value = isMissing(text) ? missingAs : parseNumber(text);
      entry = { value, bad: Number.isNaN(value) && !isMissing(text) ? 1 : 0 };
      known.set(text, entry);
    }
    values[i] = entry.value;
    bad += entry.bad;
  }
  return { column: { kind: 'number', values }, bad };
}

function readMonth(day: Float64Array): CategoryColumn {
  return { kind: 'category', levels: MONTHS, codes: Int32Array.from(day, (d) => (monthOfDay(d) || 0) - 1) };
}

function readRatio(
  feed: FeedTable,
  rule: RatioRule,
  row: Int32Array,
  isMissing: IsMissing,
): { column: NumberColumn; bad: number } {
  const numerator = readNumber(feed.columns[rule.numerator], row, isMissing, NaN);
  const denominator = readNumber(feed.columns[rule.denominator], row, isMissing, NaN);
  const values = numerator.column.values.map((n, i) => {
    const below = denominator.column.values[i] + rule.add[1];
    return below === 0 ? 0 : (n + rule.add[0]) / below;
  });
  return { column: { kind: 'number', values }, bad: numerator.bad + denominator.bad };
}
