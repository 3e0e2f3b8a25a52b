import { choleskyInverse, choleskySolve } from '../cholesky.js';
import { sigmoid } from '../points-scale.js';
import type { Interval } from '../quality-report.js';
import type { LogOdds } from '../units.js';

/** What staff's points turned out to be worth: 1 is all of what they gave, 0 nothing, below 0 the opposite. */
export interface EarnedWeight {
  /** Of staff's points; NaN where it cannot be told apart from the model's, or from nothing. */
  readonly staff: number;
  readonly interval: Interval;
  /** Of the model's own points. */
  readonly model: number;
}

const STEPS = 60;
const STEP_CAP = 3;
const TOLERANCE = 1e-9;
const Z95 = 1.959963984540054;
const UNKNOWN: EarnedWeight = { staff: NaN, interval: { low: NaN, high: NaN }, model: NaN };

/**
 * Fits log-odds = a + b₁ · model + b₂ · staff to outcomes by damped Newton and returns b₂ ("your points were worth 0.44
 * of what you gave them"). Its interval comes from the sandwich covariance, with rows of one person as one piece of
 * evidence. To be shown, never applied silently.
 *
 * @param model n; log-odds of the model's own points
 * @param staff n; log-odds that staff's points added to them
 * @param converted n; 0 or 1
 * @param weight n; at least 0; 1 each where absent
 * @param person n; indexes from 0; every row its own person where absent
 */
export function earnedWeight(
  model: ArrayLike<LogOdds>,
  staff: ArrayLike<LogOdds>,
  converted: ArrayLike<number>,
  weight?: ArrayLike<number>,
  person?: ArrayLike<number>,
): EarnedWeight {
  const beta = new Float64Array(3);
  const hessian = new Float64Array(9);
  const step = new Float64Array(3);
  const x = new Float64Array(3);
  const residualOf = (i: number): { residual: number; curvature: number } => {
    x.set([1, model[i], staff[i]]);
    const p = sigmoid(beta[0] + beta[1] * x[1] + beta[2] * x[2]);
    const w = weight === undefined ? 1 : weight[i];
    return { residual: w * (converted[i] - p), curvature: w * p * (1 - p) };
  };
  const slopesAndCurvature = () => {
    hessian.fill(0);
    step.fill(0);
    for (let i = 0; i < model.length; i++) {
      const { residual, curvature } = residualOf(i);
      for (let j = 0; j < 3; j++) {
        step[j] += residual * x[j];
        for (let k = 0; k < 3; k++) hessian[3 * j + k] += curvature * x[j] * x[k];
      }
    }
  };
  for (let round = 0; round < STEPS; round++) {
    slopesAndCurvature();
    if (isFlat(hessian) || !choleskySolve(hessian, step)) return UNKNOWN;
    const largest = Math.max(...step.map(Math.abs));
    const damping = Math.min(1, STEP_CAP / largest);
    for (let j = 0; j < 3; j++) beta[j] += damping * step[j];
    if (largest >= TOLERANCE) continue;
    slopesAndCurvature();
    const inverse = choleskyInverse(hessian, 3);
    if (inverse === null) return UNKNOWN;
    const scores = new Map<number, Float64Array>();
    for (let i = 0; i < model.length; i++) {
      const { residual } = residualOf(i);
      const who = person === undefined ? i : person[i];
      const score = scores.get(who) ?? new Float64Array(3);
      for (let j = 0; j < 3; j++) score[j] += residual * x[j];
      scores.set(who, score);
    }
    let variance = 0;
    for (const score of scores.values()) {
      let influence = 0;
      for (let j = 0; j < 3; j++) influence += inverse[6 + j] * score[j];
      variance += influence * influence;
    }
    const spread = Z95 * Math.sqrt(variance);
    return {
      staff: beta[2],
      interval: { low: beta[2] - spread, high: beta[2] + spread },
      model: beta[1],
    };
  }
  return UNKNOWN;
}

/** Whether a column is (nearly) a mix of the others: points given to nobody, or in step with the model's. */
function isFlat(hessian: Float64Array): boolean {
  const [h00, h11, h22] = [hessian[0], hessian[4], hessian[8]];
  const [r01, r02, r12] = [
    hessian[1] / Math.sqrt(h00 * h11),
    hessian[2] / Math.sqrt(h00 * h22),
    hessian[5] / Math.sqrt(h11 * h22),
  ];
  // The determinant of the columns' correlations: 0 where one of them says nothing new.
  return !(1 + 2 * r01 * r02 * r12 - r01 ** 2 - r02 ** 2 - r12 ** 2 > 1e-9);
}
