import type { Stage } from './prepare/stage.js';

/** How a feed's columns become features, and which term each feature gets. A recipe is a small JSON file. */
export interface Recipe {
  readonly recipe: 1;
  readonly name: string;
  /** Cells read as missing beside the empty one, such as "Select". Compared without case. */
  readonly missing: readonly string[];
  readonly roles: {
    /** Column that identifies the lead; without it the row number does. */
    readonly id?: string;
    /** Column with the date on which the lead was created; gives the age. */
    readonly created?: string;
    /** Column that says whether (0/1, yes/no, true/false) the lead converted. */
    readonly converted?: string;
  };
  /** Columns that a feed must have as it comes. The converted one may be absent from leads that wait for their score. */
  readonly rawColumns?: readonly string[];
  /** What is done to the feed, in order, before the roles and features are read. */
  readonly stages?: readonly Stage[];
  /** Columns of the model input: what the last stage must leave, in this order. */
  readonly modelColumns?: readonly string[];
  readonly features: readonly FeatureRule[];
  /** Pairs of features that add something together beyond what each adds alone. */
  readonly pairs?: readonly PairRule[];
}

/** A small table over two features, bilinear between the knots of numeric ones. */
export interface PairRule {
  /** Names of two different features. */
  readonly features: readonly [string, string];
  /** The words staff read for it; both features' labels where absent. */
  readonly label?: string;
  /** As of a feature. */
  readonly group?: string;
  /** By feature: the knots of its side of the table, where they are other (fewer) than the feature's own. */
  readonly knots?: Readonly<Record<string, readonly number[]>>;
}

/** The name of a pair's term: "origin × age". */
export function pairName({ features }: PairRule): string {
  return features.join(' × ');
}

interface RuleBase {
  /** The feature's name, unique in the recipe. */
  readonly name: string;
  /** The words staff read for it; the name where absent. */
  readonly label?: string;
  /** What it belongs to: the points of a group's features and pairs are also said together ("Web visits"). */
  readonly group?: string;
  /** Name of the attribute for a missing cell: "never" for days since; "missing" where absent. */
  readonly missingName?: string;
  /** A missing cell in plain words for reasons: "no web visit yet". */
  readonly missingWords?: string;
  /** How a number is said in reasons: "1 ping", "3 pings", "no pings"; the bare number where absent. */
  readonly unit?: Unit;
}

export interface Unit {
  readonly one: string;
  readonly many: string;
  /** Said instead of "0 …". */
  readonly none?: string;
}

export type FeatureRule = CategoryRule | NumberRule | AgeRule | MonthRule | RatioRule;

/** A category read from a column. */
export interface CategoryRule extends RuleBase {
  readonly kind: 'category';
  readonly column: string;
  /** Kept categories; every other one is read as `other`. Absent: all are kept. */
  readonly keep?: readonly string[];
  readonly other?: string;
  /** Keyword groups, first match wins: a cell that contains `contains` (without case) is read as `as`. */
  readonly groups?: readonly { readonly contains: string; readonly as: string }[];
  /** What a missing cell is read as; absent: missing is an attribute of its own. */
  readonly missingAs?: string;
}

interface KnottedRule extends RuleBase {
  /** Values of the feature at which points are stated, rising. */
  readonly knots: readonly number[];
  /** The scale on which points are interpolated between knots. */
  readonly scale: 'linear' | 'log1p';
  /** Points only ever rise (or fall) with the value, whatever the data say. Such a feature is in no pair. */
  readonly monotone?: 'rising' | 'falling';
}

/** A number read from a column. */
export interface NumberRule extends KnottedRule {
  readonly kind: 'number';
  readonly column: string;
  /** What a missing cell is read as; absent: missing is an attribute of its own. */
  readonly missingAs?: number;
}

/** Whole days between the created date and the as-of day (or landmark). */
export interface AgeRule extends KnottedRule {
  readonly kind: 'age';
}

/** The calendar month of the as-of day (or landmark day): a category January … December. */
export interface MonthRule extends RuleBase {
  readonly kind: 'month';
}

/** Ratio of two count columns, 0 where the denominator is 0 (smoothed by `add`: (n + add[0]) / (d + add[1])). */
export interface RatioRule extends KnottedRule {
  readonly kind: 'ratio';
  readonly numerator: string;
  readonly denominator: string;
  readonly add: readonly [number, number];
}
