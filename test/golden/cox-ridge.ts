import fs from 'node:fs';
import path from 'node:path';

/** What cox_ridge.R wrote; the rows' columns are of one length. */
interface CoxRidge {
  /** Which of four levels. */
  readonly origin: number[];
  /** Which of three levels. */
  readonly college: number[];
  readonly pings: number[];
  /** Day of the event, or of leaving without. */
  readonly time: number[];
  readonly event: number[];
  readonly ridge: number;
  /** Origin's levels, college's, pings. */
  readonly coefficients: number[];
  /** Hazard of each day from 0, of a row of all zeros. */
  readonly baseline: number[];
}

export const golden = JSON.parse(fs.readFileSync(path.join(__dirname, 'cox_ridge.json'), 'utf8')) as CoxRidge;
