import { sigmoid } from '../points-scale.js';

/** Logistic regression of outcome on log-odds: log-odds of the truth = intercept + slope · log-odds of the model. */
export interface CalibrationLine {
  readonly slope: number;
  readonly intercept: number;
}

const STEPS = 50;
const STEP_CAP = 3;
const TOLERANCE = 1e-10;

/**
 * Fits the calibration line by damped Newton; slope 1 and intercept 0 are perfect.
 *
 * @param logOdds n; no NaN
 * @param converted n; in [0, 1], fractions allowed
 * @param weight n; 1 each where absent
 * @returns NaN for both where no finite line exists: one outcome only, equal log-odds, or perfect separation
 */
export function calibrationLine(
  logOdds: ArrayLike<number>,
  converted: ArrayLike<number>,
  weight?: ArrayLike<number>,
): CalibrationLine {
  let intercept = 0;
  let slope = 0;
  for (let step = 0; step < STEPS; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
    for (let i = 0; i < logOdds.length; i++) {
      const w = weight === undefined ? 1 : weight[i];
      const x = logOdds[i];
      const p = sigmoid(intercept + slope * x);
      const residual = w * (converted[i] - p);
      const curvature = w * p * (1 - p);
      g0 += residual;
      g1 += residual * x;
      h00 += curvature;
      h01 += curvature * x;
      h11 += curvature * x * x;
    }
    const determinant = h00 * h11 - h01 * h01;
    if (!(determinant > 1e-12 * h00 * h11)) break;
    let d0 = (h11 * g0 - h01 * g1) / determinant;
    let d1 = (h00 * g1 - h01 * g0) / determinant;
    const largest = Math.max(Math.abs(d0), Math.abs(d1));
    const damping = Math.min(1, STEP_CAP / largest);
    d0 *= damping;
    d1 *= damping;
    intercept += d0;
    slope += d1;
    if (largest < TOLERANCE) return { slope, intercept };
  }
  return { slope: NaN, intercept: NaN };
}
