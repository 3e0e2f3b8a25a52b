import fs from 'node:fs';
import path from 'node:path';

/** What transformed_ridge.py wrote; all columns of one length. */
interface TransformedRidge {
  readonly ridge: number;
  /** So many rows, from the first on, were fitted. */
  readonly fitted: number;
  /** One a column, not standardised. */
  readonly columns: number[][];
  readonly converted: number[];
  readonly weight: number[];
  /** On the scale of the columns. */
  readonly intercept: number;
  readonly coefficients: number[];
  /** Of all rows. */
  readonly log_odds: number[];
}

export const golden = JSON.parse(
  fs.readFileSync(path.join(__dirname, 'transformed_ridge.json'), 'utf8'),
) as TransformedRidge;
