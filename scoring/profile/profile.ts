import type { Day } from '../units.js';

/** What a column's cells are: nearly all numbers, nearly all dates, few different words, many, or nothing at all. */
export type ColumnType = 'number' | 'date' | 'category' | 'text' | 'empty';

/** What a column of a feed looks like. Of personal data it holds counts only. */
export interface ColumnProfile {
  readonly column: string;
  readonly type: ColumnType;
  /** Whether it names or identifies people: then no value of it is told, not even its range. */
  readonly isPersonal: boolean;
  readonly missing: number;
  /** Different cells that are not missing. */
  readonly distinct: number;
  /** Cells that are not missing and yet no number, or no day, where nearly all others are. */
  readonly unreadable: number;
  /** The smallest and the largest number or ISO day; null for words, personal data and nothing. */
  readonly range: { readonly low: string; readonly high: string } | null;
  /** The most frequent words of a category; only those of so many rows that they are nobody's own. */
  readonly top: readonly { readonly value: string; readonly rows: number }[];
  /** Rows by value, for a picture: ranges of numbers or days in order, or the most frequent words; empty where personal. */
  readonly bars: readonly Bar[];
  /** Population stability index against an earlier feed; null where there is nothing to compare. */
  readonly drift: number | null;
}

export interface Bar {
  /** "0", "4–7", "2026-01", "Source". */
  readonly label: string;
  readonly rows: number;
}

export interface FeedProfile {
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
}

/** What is remembered of a feed, to compare the next one with: summarised counts, never a cell of a person. */
export interface RememberedFeed {
  /** The day of the feed; null where it has none. */
  readonly asOf: Day | null;
  readonly rows: number;
  readonly columns: Readonly<Record<string, RememberedColumn>>;
}

/** Shares of rows, missing last. */
export type RememberedColumn =
  | { readonly kind: 'number'; readonly edges: readonly number[]; readonly shares: readonly number[] }
  | { readonly kind: 'category'; readonly values: readonly string[]; readonly shares: readonly number[] }
  | { readonly kind: 'filled'; readonly shares: readonly number[] };
