import type { Interval } from '../quality-report.js';

/** How one way of scoring did on the later leads. Measures that cannot be taken are NaN. */
export interface RivalResult {
  /** Short and stable: landmark, trees, hazard, markov, cox, static, baseline. */
  readonly id: string;
  readonly label: string;
  readonly auc: number;
  /** 95 %, bootstrap by person, the same draws for every rival. */
  readonly aucInterval: Interval;
  /** AUC less the landmark scorecard's, with its interval over the same draws. */
  readonly behind: number;
  readonly behindInterval: Interval;
  /** NaN where the method gives a score that is no probability. */
  readonly logLoss: number;
  readonly lift10: number;
  readonly fitMs: number;
  readonly byAge: readonly { readonly day: number; readonly auc: number; readonly logLoss: number }[];
  /** What is to be known about it, in a sentence. */
  readonly note?: string;
}

/** Several ways of scoring, fitted on the same panel and judged on the same later leads. */
export interface ComparisonReport {
  /** Naive local ISO day. */
  readonly asOf: string;
  readonly horizonDays: number;
  readonly train: { readonly people: number; readonly rows: number; readonly positives: number };
  readonly test: { readonly people: number; readonly rows: number; readonly positives: number };
  readonly rivals: readonly RivalResult[];
  /** The earlier system's static model, judged as it judged itself and judged as of the day of scoring. */
  readonly leak: { readonly ownWayAuc: number; readonly honestAuc: number; readonly sentence: string };
}
