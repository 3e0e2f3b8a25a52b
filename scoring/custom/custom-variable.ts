import type { Points } from '../units.js';

/** A cell as Excel holds it; '' is blank. */
export type CustomCell = string | number | boolean;

/** One a lead; null where the lead had no row when the column was read: nothing is known, not even that it is blank. */
export type CustomCells = readonly (CustomCell | null)[];

/** Columns of the Leads table by heading, each with one cell a lead, in the order of the leads. */
export type CustomColumns = Readonly<Record<string, CustomCells>>;

/** An ISO day, "2026-03-01". */
export type IsoDay = string;

/** Which cells of the column get the points. Text is compared trimmed and without case. */
export type CustomRule =
  | { readonly kind: 'equals'; readonly value: CustomCell }
  | { readonly kind: 'oneOf'; readonly values: readonly CustomCell[] }
  | { readonly kind: 'contains'; readonly text: string }
  /** Numbers from … to, both included; an absent end is open. */
  | { readonly kind: 'between'; readonly from?: number; readonly to?: number }
  /** Days from … to, both included; an absent end is open. */
  | { readonly kind: 'betweenDays'; readonly from?: IsoDay; readonly to?: IsoDay }
  /** The points are of one unit: they are multiplied by the cell's number, and together stay within ± the cap. */
  | { readonly kind: 'perUnit'; readonly cap?: Points }
  | { readonly kind: 'blank' }
  /** A day at most so many days before the as-of day, after it, or either; the as-of day itself counts. */
  | { readonly kind: 'withinDays'; readonly days: number; readonly side: 'past' | 'future' | 'both' };

/** A row of the Weights table without a coefficient: staff's own rule over a column of the Leads table. */
export interface CustomVariable {
  readonly id: string;
  readonly label: string;
  /** The heading in the Leads table; found without case, as Excel compares headings. */
  readonly column: string;
  readonly rule: CustomRule;
  /** Of a lead whose cell the rule matches; of one unit where the rule is perUnit. One decimal. */
  readonly points: Points;
  readonly inUse: boolean;
  /** Counts towards this group's total and cap. */
  readonly group?: string;
}
