import fs from 'node:fs';
import path from 'node:path';

/** What evaluation.R wrote; columns of one length. */
interface Evaluation {
  readonly model: number[];
  readonly staff: number[];
  readonly converted: number[];
  readonly weight: number[];
  readonly person: number[];
  /** Intercept, model, staff. */
  readonly coefficients: [number, number, number];
  /** Standard errors of staff's coefficient. */
  readonly errorByPerson: number;
  readonly errorByRow: number;
  /** Successes, trials, low, high. */
  readonly wilson: [number, number, number, number][];
}

export const golden = JSON.parse(
  fs.readFileSync(path.join(__dirname, 'evaluation.json'), 'utf8'),
) as Evaluation;
