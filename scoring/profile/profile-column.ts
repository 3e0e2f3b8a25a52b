import { freezeBins, psi, sharesIn } from '../metrics/psi.js';
import { dayToIso, parseDay } from '../parse-day.js';
import { parseNumber } from '../parse-number.js';
import { barsOfDays, barsOfNumbers } from './bars.js';
import { isPersonal } from './personal.js';
import type { ColumnProfile, ColumnType, RememberedColumn } from './profile.js';

/** Share of readable cells from which a column counts as numbers or days. */
const NEARLY_ALL = 0.95;
const MOST_WORDS = 50;
const MOST_SHOWN = 8;
/** A word of fewer rows is not told: it may be somebody's own. */
const LEAST_ROWS = 10;
const SMALL = 1000;
/** Cells from which whole numbers that never repeat count as an id. */
const LEAST_NUMBERED = 20;

export interface ColumnSummary {
  readonly profile: ColumnProfile;
  readonly remembered: RememberedColumn;
}

/**
 * Looks at a column once: different cells are counted, and everything else is worked out from their counts.
 *
 * @param before what is remembered of the same column in an earlier feed
 * @param identifies whether it is known to tell people apart
 */
export function profileColumn(
  column: string,
  cells: readonly (string | null)[],
  isMissing: (cell: string | null) => boolean,
  { before, identifies }: { readonly before: RememberedColumn | undefined; readonly identifies: boolean },
): ColumnSummary {
  const counts = new Map<string, number>();
  let missing = 0;
  for (const cell of cells) {
    // Most cells are among those seen already, and need no look of their own.
    const seen = cell === null ? undefined : counts.get(cell);
    if (seen !== undefined) counts.set(cell as string, seen + 1);
    else if (cell === null || isMissing(cell)) missing++;
    else counts.set(cell, 1);
  }
  const rows = cells.length;
  const filled = rows - missing;
  const { type, values, valueRows } = readAs(counts, filled);
  const readable = valueRows.reduce((sum, count) => sum + count, 0);
  const hasOnlySmallNumbers =
    type === 'number' &&
    readable === filled &&
    values.every((v) => Number.isInteger(v) && Math.abs(v) < SMALL);
  const hasNumbersOfItsOwn =
    type === 'number' && filled >= LEAST_NUMBERED && counts.size === filled && values.every(Number.isInteger);
  const personal = identifies || hasNumbersOfItsOwn || isPersonal(column, counts.keys(), hasOnlySmallNumbers);
  const isNumeric = type === 'number' || type === 'date';
  const words = type === 'category' && !personal ? wordsOf(counts) : [];
  const remembered = rememberedOf(type, personal, { values, valueRows, words, rows, missing });
  const iso = (value: number) => (type === 'date' ? dayToIso(value) : String(value));
  const isTold = isNumeric && !personal && values.length > 0;
  const bars = type === 'date' ? barsOfDays : barsOfNumbers;
  return {
    profile: {
      column,
      type,
      isPersonal: personal,
      missing,
      distinct: counts.size,
      unreadable: isNumeric ? filled - readable : 0,
      range: isTold ? { low: iso(values[0]), high: iso(values[values.length - 1]) } : null,
      top: words.slice(0, MOST_SHOWN),
      bars: isTold
        ? bars(values, valueRows)
        : words.slice(0, MOST_SHOWN).map(({ value, rows: count }) => ({ label: value, rows: count })),
      drift: driftOf(before, type, { values, valueRows, words, rows, missing }),
    },
    remembered,
  };
}

interface Summed {
  /** Different numbers or days, rising, and the rows of each. */
  readonly values: Float64Array;
  readonly valueRows: Float64Array;
  readonly words: readonly { readonly value: string; readonly rows: number }[];
  readonly rows: number;
  readonly missing: number;
}

function readAs(
  counts: ReadonlyMap<string, number>,
  filled: number,
): { type: ColumnType } & Pick<Summed, 'values' | 'valueRows'> {
  const none = { values: new Float64Array(0), valueRows: new Float64Array(0) };
  if (filled === 0) return { type: 'empty', ...none };
  for (const [type, parse] of [
    ['number', parseNumber],
    ['date', parseDay],
  ] as const) {
    const read = new Map<number, number>();
    let readable = 0;
    let unreadable = 0;
    for (const [cell, count] of counts) {
      const value = parse(cell);
      if (Number.isNaN(value)) {
        unreadable += count;
        if (unreadable > filled * (1 - NEARLY_ALL)) break;
      } else {
        readable += count;
        read.set(value, (read.get(value) ?? 0) + count);
      }
    }
    if (readable < filled * NEARLY_ALL) continue;
    const values = Float64Array.from(read.keys()).sort();
    return { type, values, valueRows: values.map((value) => read.get(value) ?? 0) };
  }
  return { type: counts.size <= MOST_WORDS ? 'category' : 'text', ...none };
}

/** The words that are told, the most frequent first. */
function wordsOf(counts: ReadonlyMap<string, number>): { value: string; rows: number }[] {
  return [...counts]
    .filter(([, rows]) => rows >= LEAST_ROWS)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([value, rows]) => ({ value, rows }));
}

function rememberedOf(type: ColumnType, personal: boolean, summed: Summed): RememberedColumn {
  const { values, valueRows, words, rows, missing } = summed;
  if (type === 'number' && !personal && rows > 0) {
    const { edges } = freezeBins(expand(values, valueRows));
    return { kind: 'number', edges, shares: numberShares(edges, summed) };
  }
  if (type === 'category' && !personal && rows > 0) {
    const told = words.map(({ value }) => value);
    return { kind: 'category', values: told, shares: wordShares(told, summed) };
  }
  return { kind: 'filled', shares: rows === 0 ? [0, 0] : [(rows - missing) / rows, missing / rows] };
}

/** Days wander by themselves; of them, as of what is personal, only the filled share is compared. */
function driftOf(before: RememberedColumn | undefined, type: ColumnType, now: Summed): number | null {
  if (before === undefined || now.rows === 0) return null;
  if (before.kind === 'number' && type === 'number')
    return psi(before.shares, numberShares(before.edges, now)).index;
  if (before.kind === 'category' && type === 'category') {
    return psi(before.shares, wordShares(before.values, now)).index;
  }
  const missingBefore = before.shares[before.shares.length - 1];
  const missing = now.missing / now.rows;
  return psi([1 - missingBefore, missingBefore], [1 - missing, missing]).index;
}

function numberShares(edges: readonly number[], { values, valueRows, rows, missing }: Summed): number[] {
  // What could not be read as a number counts as missing, as it does in a feature.
  const read = valueRows.reduce((sum, count) => sum + count, 0);
  const unread = Math.max(missing, rows - read);
  return sharesIn(edges, [...values, NaN], [...valueRows, unread]);
}

/** @returns one a word, then all others, then missing */
function wordShares(told: readonly string[], { words, rows, missing }: Summed): number[] {
  const counts = new Map(words.map(({ value, rows: count }) => [value, count]));
  const known = told.map((word) => counts.get(word) ?? 0);
  const others = rows - missing - known.reduce((sum, count) => sum + count, 0);
  return [...known, others, missing].map((count) => count / rows);
}

function expand(values: Float64Array, rows: Float64Array): Float64Array {
  const all = new Float64Array(rows.reduce((sum, count) => sum + count, 0));
  let at = 0;
  values.forEach((value, i) => {
    all.fill(value, at, at + rows[i]);
    at += rows[i];
  });
  return all;
}
