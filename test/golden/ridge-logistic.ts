import fs from 'node:fs';
import path from 'node:path';

interface Measures {
  readonly auc: number;
  readonly prAuc: number;
  readonly logLoss: number;
  readonly brier: number;
}

/** What ridge_logistic.py wrote; columns of one length. */
interface RidgeLogistic {
  readonly strength: number;
  readonly ping_knots: number[];
  readonly day_knots: number[];
  readonly origin: (string | null)[];
  readonly pings: number[];
  readonly days: (number | null)[];
  readonly converted: number[];
  readonly weight: number[];
  /** The intercept, then the terms in order. */
  readonly coefficients: number[];
  readonly probability: number[];
  /** Probabilities rounded to two decimals, so that they tie. */
  readonly score: number[];
  readonly unweighted: Measures;
  readonly weighted: Measures;
}

export const golden = JSON.parse(
  fs.readFileSync(path.join(__dirname, 'ridge_logistic.json'), 'utf8'),
) as RidgeLogistic;
