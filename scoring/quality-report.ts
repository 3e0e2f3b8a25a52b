/** A 95 % interval; NaN on both sides where it could not be taken. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Quality among leads of a range of ages. Measures that cannot be taken are NaN. */
export interface AgeQuality {
  /** Days since creation, from … to, both included; `to` is null where there is no end. */
  readonly from: number;
  readonly to: number | null;
  readonly rows: number;
  readonly positives: number;
  readonly auc: number;
  readonly aucInterval: Interval;
  readonly logLoss: number;
  /** Log loss of giving every one of these leads their average. */
  readonly nullLogLoss: number;
  readonly lift10: number;
}

/** A group of leads with similar probabilities, and what became of them. */
export interface ReliabilityGroup {
  readonly leads: number;
  /** Mean probability that the model gave. */
  readonly expected: number;
  /** Share that converted, with its Wilson interval. */
  readonly observed: number;
  readonly interval: Interval;
}

/** Something that a person should know before trusting a model. */
export interface QualityWarning {
  readonly code: string;
  /** Name of the feature it speaks of. */
  readonly feature?: string;
  readonly attribute?: string;
  readonly sentence: string;
}

export type Grade = 'strong' | 'useful' | 'weak' | 'none';

/** What a model is worth, measured on leads that its twins had not seen. */
export interface QualityReport {
  readonly grade: Grade;
  /** One sentence that says why this grade. */
  readonly gradeReason: string;
  /** Below the minimum of data a model may be looked at, not published: then the sentence that says so. */
  readonly heldBack: string | null;
  readonly warnings: readonly QualityWarning[];
  /** Bootstrap by person. */
  readonly intervals: {
    readonly auc: Interval;
    readonly logLoss: Interval;
    readonly lift10: Interval;
    readonly calibrationSlope: Interval;
    readonly observedOverExpected: Interval;
  };
  readonly nullLogLoss: number;
  /** Conversions over the sum of calibrated probabilities. */
  readonly observedOverExpected: number;
  /** AUC on the rows that the twins were fitted on; far above the held-out AUC it tells of overfitting or a leak. */
  readonly trainingAuc: number;
  /** Empty where the feed has no ages. */
  readonly byAge: readonly AgeQuality[];
  readonly reliability: readonly ReliabilityGroup[];
  /** Leads called, best first, against conversions found: shares from (0, 0) to (1, 1), rising. */
  readonly gains: readonly { readonly called: number; readonly found: number }[];
  /** Precision and recall at the same calls as `gains`, without the first. */
  readonly precisionRecall: readonly { readonly recall: number; readonly precision: number }[];
}
