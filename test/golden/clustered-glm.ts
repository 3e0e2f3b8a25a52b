import fs from 'node:fs';
import path from 'node:path';

/** What clustered_glm.R wrote; columns of one length. */
interface ClusteredGlm {
  readonly person: number[];
  readonly pings: number[];
  readonly days: number[];
  readonly converted: number[];
  /** Intercept, pings, days. */
  readonly coefficients: number[];
  /** 3 × 3. */
  readonly covariance: number[];
}

export const golden = JSON.parse(
  fs.readFileSync(path.join(__dirname, 'clustered_glm.json'), 'utf8'),
) as ClusteredGlm;
