import type { Calibration } from './calibration.js';
import type { LogOdds, Points } from './units.js';
import type { QualityReport } from './quality-report.js';
import type { Recipe } from './recipe.js';
import type { TierCuts } from './tiers.js';

/** One category or knot of a term: a row of the Weights table. */
export interface Attribute {
  /** What staff read: a category, a knot ("3") or "missing". */
  readonly name: string;
  /** The knot's value for a numeric term; absent for categories and for missing. */
  readonly knot?: number;
  /** True on the attribute of missing cells; absent on every other. */
  readonly missing?: true;
  /** Fitted coefficient, centred so that the term's mean over the evidence cohort is 0, in log-odds. */
  readonly coefficient: LogOdds;
  /** Of the coefficient, clustered by person; absent on cards that were trained before it was kept. */
  readonly standardError?: LogOdds;
  /** Published points, one decimal: coefficient × 10 / ln 2. */
  readonly points: Points;
  /**
   * Leads of the evidence cohort with this attribute (for a knot the sum of interpolation weights), one decimal. On a
   * panel the cohort is scaled to its people, weighted as they stand on weekly lists.
   */
  readonly leads: number;
  /** Of those, how many converted within the horizon. */
  readonly converted: number;
}

interface TermBase {
  /** Name of the recipe's feature, or of its pair. */
  readonly feature: string;
  readonly label: string;
  /** What the recipe says it belongs to. */
  readonly group?: string;
  readonly attributes: readonly Attribute[];
}

/** One coefficient per category. A category never seen in training counts as average (0 points). */
export interface CategoricalTerm extends TermBase {
  readonly kind: 'categorical';
}

/** Points stated at knots, interpolated between them on `scale`, constant outside. */
export interface NumericTerm extends TermBase {
  readonly kind: 'numeric';
  readonly scale: 'linear' | 'log1p';
}

/** One side of a pair: the categories or knots of one feature. */
export interface PairAxis {
  /** Name of the recipe's feature. */
  readonly feature: string;
  readonly label: string;
  /** What staff read: categories or knots, then "missing" where `hasMissing`. */
  readonly names: readonly string[];
  /** Rising; absent for a category. */
  readonly knots?: readonly number[];
  readonly scale?: 'linear' | 'log1p';
  readonly hasMissing: boolean;
}

/**
 * What two features add together beyond what each adds alone: a small table, bilinear between the knots of numeric
 * features. Its attributes are the table's cells, row by row of the first axis.
 */
export interface PairTerm extends TermBase {
  readonly kind: 'pair';
  readonly axes: readonly [PairAxis, PairAxis];
}

export type Term = CategoricalTerm | NumericTerm | PairTerm;

/** Discrimination and calibration measured on held-out leads, for the model card. NaN where it could not be measured. */
export interface Quality {
  /**
   * Who was held out — later: other people on later days, as in use · people: other people of the same days, which
   * flatters a model whose world changes. Absent where nothing was held out by the training.
   */
  readonly heldOut?: 'later' | 'people';
  readonly rows: number;
  readonly positives: number;
  readonly auc: number;
  readonly logLoss: number;
  readonly prAuc: number;
  readonly brier: number;
  /** Conversions among the best-scored 10 %, over the average. */
  readonly lift10: number;
  /** Slope and intercept of a logistic regression of outcome on log-odds; 1 and 0 are perfect. */
  readonly calibrationSlope: number;
  readonly calibrationIntercept: number;
  /** Absent on cards that were trained before it was measured, and where nothing was held out. */
  readonly report?: QualityReport;
}

/** A trained, self-describing scorecard: the model file. */
export interface Scorecard {
  readonly format: 'slate-lead-scorecard';
  readonly version: 1;
  readonly recipe: Recipe;
  /** Days over which conversion is predicted; null for a feed whose label has no horizon. */
  readonly horizonDays: number | null;
  /** Share of at-risk leads that convert within the horizon; fixed at training; 50 points is exactly this. */
  readonly baseRate: number;
  /** The constant: the points a lead has when every term contributes 0. One decimal. */
  readonly start: Points;
  readonly terms: readonly Term[];
  /** Of log-odds that come from the published points. */
  readonly calibration: Calibration;
  readonly cuts: TierCuts;
  readonly trained: {
    /** Naive local ISO day on which the training rows were observed. */
    readonly asOf: string;
    readonly rows: number;
    readonly people: number;
    readonly positives: number;
    /** Strength of the penalty on single features that have none of their own. */
    readonly penalty: number;
    /** On the cells of pairs; absent on cards that were trained before there were any. */
    readonly pairPenalty?: number;
    /** By feature or pair: the strengths of its own, where they were estimated. */
    readonly penalties?: Readonly<Record<string, readonly number[]>>;
    readonly iterations: number;
    readonly converged: boolean;
    /** Absolute gradient left at the solution, largest component. */
    readonly gradient: number;
  };
  /** Measured on leads that the published coefficients' twin did not see. */
  readonly quality: Quality;
}
