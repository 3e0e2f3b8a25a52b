import fs from 'node:fs';
import path from 'node:path';

/** What penalised_sandwich.R wrote; the rows' columns are of one length. */
interface PenalisedSandwich {
  readonly person: number[];
  readonly origin: string[];
  readonly visits: number[];
  readonly weight: number[];
  readonly converted: number[];
  /** Of visits. */
  readonly knots: number[];
  /** 7 × 7. */
  readonly penalty: number[];
  /** Intercept, origins by name, knots. */
  readonly coefficients: number[];
  /** 7 × 7. */
  readonly covariance: number[];
}

export const golden = JSON.parse(
  fs.readFileSync(path.join(__dirname, 'penalised_sandwich.json'), 'utf8'),
) as PenalisedSandwich;
