import { linearPredictor } from '../linear-predictor.js';
import type { FittedRows } from '../fit-rows.js';
import { COMBINATION_STRENGTH } from '../penalty.js';
import { sigmoid } from '../points-scale.js';
import type { CombinationRule } from '../recipe.js';
import type { TrainingRows } from '../training-rows.js';
import { heldRows } from './holds-for.js';

/** A combination holds for at least so many rows, by weight, and for at least so large a share of them; as many are without. */
const LEAST_ROWS = 10;
const LEAST_SHARE = 0.005;
/** The first look ranks every candidate; later ones look again only at its best. */
const SHORTLIST = 400;

interface Candidate {
  readonly rule: CombinationRule;
  /** The places among the chosen rows for which it holds. */
  readonly held: Int32Array;
}

/**
 * Ranks combinations by what each would add to a fit of features and pairs: the gain in log-likelihood of one Newton
 * step on the fit's residuals, beside the intercept, less what chance alone would gain. After each that is taken its
 * step is made, so that combinations that say the same are not taken twice.
 *
 * @param fitted on `rows`, without combinations
 * @param most how many to return
 * @returns best first; fewer where no other one gains anything
 */
export function rankCombinations(
  training: TrainingRows,
  candidates: readonly CombinationRule[],
  fitted: FittedRows,
  rows: Uint32Array,
  most: number,
): CombinationRule[] {
  const weight = Float64Array.from(rows, (i) => training.weight[i]);
  const eta = linearPredictor(fitted.design.features, fitted.fit.coefficients, rows);
  const residual = new Float64Array(rows.length);
  const curvature = new Float64Array(rows.length);
  let left = told(training, candidates, rows, weight);
  const chosen: CombinationRule[] = [];
  while (chosen.length < most && left.length > 0) {
    let [allResidual, allCurvature] = [0, 0];
    for (let n = 0; n < rows.length; n++) {
      const probability = sigmoid(eta[n]);
      allResidual += residual[n] = weight[n] * (training.converted[rows[n]] - probability);
      allCurvature += curvature[n] = weight[n] * probability * (1 - probability);
    }
    const ranked = left
      .map((candidate) => {
        let [g, h] = [0, 0];
        for (const n of candidate.held) {
          g += residual[n];
          h += curvature[n];
        }
        const mean = h / allCurvature;
        g -= allResidual * mean;
        h *= 1 - mean;
        // Where it adds nothing, the square of the gradient is the information on average.
        const gain = (g * g - h) / (2 * (h + COMBINATION_STRENGTH));
        return { candidate, gain, step: g / (h + COMBINATION_STRENGTH), mean };
      })
      .filter(({ gain }) => gain > 0)
      .sort((a, b) => b.gain - a.gain);
    if (ranked.length === 0) break;
    const { candidate, step, mean } = ranked[0];
    chosen.push(candidate.rule);
    for (let n = 0; n < eta.length; n++) eta[n] -= step * mean;
    for (const n of candidate.held) eta[n] += step;
    left = ranked.slice(1, SHORTLIST).map((one) => one.candidate);
  }
  return chosen;
}

/** The candidates that tell enough rows from enough others; of those that hold for the same rows the first. */
function told(
  { features }: TrainingRows,
  candidates: readonly CombinationRule[],
  rows: Uint32Array,
  weight: Float64Array,
): Candidate[] {
  const total = weight.reduce((sum, part) => sum + part, 0);
  const least = Math.max(LEAST_ROWS, LEAST_SHARE * total);
  const seen = new Map<string, Int32Array[]>();
  const kept: Candidate[] = [];
  for (const rule of candidates) {
    const holds = heldRows(rule.conditions, features);
    const held = Int32Array.from(rows.keys()).filter((n) => holds[rows[n]] === 1);
    let inside = 0;
    for (const n of held) inside += weight[n];
    if (inside < least || total - inside < least) continue;
    const key = `${held.length} ${held[0]} ${held[held.length - 1]} ${inside}`;
    const alike = seen.get(key) ?? [];
    if (alike.some((other) => other.every((n, at) => n === held[at]))) continue;
    seen.set(key, [...alike, held]);
    kept.push({ rule, held });
  }
  return kept;
}
