import { calibrated } from './calibration.js';
import type { Calibration } from './calibration.js';
import { climb } from './newton.js';
import type { PenalisedLikelihood } from './penalised-likelihood.js';
import { logit, sigmoid } from './points-scale.js';

/** Scored cases in groups: of each its mean log-odds and the share that converted. */
export interface CalibrationGroups {
  readonly logOdds: readonly number[];
  readonly converted: readonly number[];
  /** So many independent cases each group stands for. */
  readonly cases: number;
}

type Asymptote = 'floor' | 'ceiling';

const CANDIDATES: readonly (readonly Asymptote[])[] = [[], ['floor'], ['ceiling'], ['floor', 'ceiling']];
/** Neither asymptote crosses the middle. */
const FURTHEST = 0.5;
/** From where both are looked for: a twentieth. */
const BEGIN = logit(0.05 / FURTHEST);
const TOLERANCE = 1e-4;
/** Keeps an asymptote finite that the cases push to 0. */
const HOLD = 0.01;

/**
 * Adds asymptotes to a line where Schwarz's criterion (1978) finds them worth their parameters: labels that are wrong now
 * and then, or a part of the outcome that no feature knows, leave even the surest cases uncertain, and a line that has no
 * room for them takes the certainty from all others. The four-parameter logistic of Barton & Lord (1981), by Fisher's
 * scoring.
 *
 * @param seen cases that say whether there are any
 * @param held the same with what holds the line, to which line and asymptotes are fitted
 * @param line fitted to those
 */
export function withAsymptotes(
  seen: CalibrationGroups,
  held: CalibrationGroups,
  line: Calibration,
): Calibration {
  const asymptotes = shownBy(seen, line);
  return asymptotes.length === 0 ? line : (fitted(held, line, asymptotes) ?? line);
}

function shownBy(seen: CalibrationGroups, near: Calibration): readonly Asymptote[] {
  let [best, highest]: [readonly Asymptote[], number] = [[], -Infinity];
  for (const asymptotes of CANDIDATES) {
    const found = fitted(seen, near, asymptotes);
    // Cases that the scores divide completely have no line of their own, and show no asymptote.
    if (found === null && asymptotes.length === 0) return [];
    if (found === null) continue;
    const worth = logLikelihood(seen, found) - price(seen, asymptotes.length);
    if (worth > highest) [best, highest] = [asymptotes, worth];
  }
  return best;
}

function price({ logOdds, cases }: CalibrationGroups, parameters: number): number {
  return (parameters / 2) * Math.log(logOdds.length * cases);
}

/** @returns null where it does not converge, or would turn the order round */
function fitted(
  groups: CalibrationGroups,
  { intercept, slope }: Calibration,
  asymptotes: readonly Asymptote[],
): Calibration | null {
  const size = 2 + asymptotes.length;
  const start = Float64Array.of(intercept, slope, ...asymptotes.map(() => BEGIN));
  const hold = new Float64Array(size * size);
  for (let j = 2; j < size; j++) hold[j * size + j] = HOLD;
  const { coefficients, converged } = climb(likelihoodOf(groups, asymptotes), hold, start, TOLERANCE);
  return converged && coefficients[1] > 0 ? calibrationOf(coefficients, asymptotes) : null;
}

/** @param beta intercept, slope, and of each asymptote the log-odds of its share of the way to the middle */
function calibrationOf(beta: Float64Array, asymptotes: readonly Asymptote[]): Calibration {
  const [intercept, slope] = beta;
  const apart = asymptotes.map((name, j) => {
    const distance = FURTHEST * sigmoid(beta[2 + j]);
    return [name, name === 'floor' ? distance : 1 - distance] as const;
  });
  return { intercept, slope, ...Object.fromEntries(apart) };
}

function logLikelihood({ logOdds, converted, cases }: CalibrationGroups, calibration: Calibration): number {
  const probability = calibrated(calibration);
  return logOdds.reduce((sum, x, g) => {
    const p = probability(x);
    const hit = converted[g] === 0 ? 0 : converted[g] * Math.log(p);
    const miss = converted[g] === 1 ? 0 : (1 - converted[g]) * Math.log1p(-p);
    return sum + cases * (hit + miss);
  }, 0);
}

/** Of the groups, with the expected information, which is positive definite where the observed one is not. */
function likelihoodOf(groups: CalibrationGroups, asymptotes: readonly Asymptote[]): PenalisedLikelihood {
  const { logOdds, converted, cases } = groups;
  const size = 2 + asymptotes.length;
  /** Adds, for each group, what its probability and the derivatives of that ask for. */
  const each = (beta: Float64Array, add: (g: number, p: number, derivative: Float64Array) => void) => {
    const { intercept, slope, floor = 0, ceiling = 1 } = calibrationOf(beta, asymptotes);
    const derivative = new Float64Array(size);
    logOdds.forEach((x, g) => {
      const share = sigmoid(intercept + slope * x);
      derivative[0] = (ceiling - floor) * share * (1 - share);
      derivative[1] = derivative[0] * x;
      asymptotes.forEach((name, j) => {
        const moves = FURTHEST * sigmoid(beta[2 + j]) * (1 - sigmoid(beta[2 + j]));
        derivative[2 + j] = name === 'floor' ? (1 - share) * moves : -share * moves;
      });
      const p = floor + (ceiling - floor) * share;
      add(g, Math.min(Math.max(p, Number.EPSILON), 1 - Number.EPSILON), derivative);
    });
  };
  return {
    slope(beta, penalty) {
      const gradient = beta.map((value, j) => -penalty[j * size + j] * value);
      const held = beta.reduce((sum, value, j) => sum + (penalty[j * size + j] * value ** 2) / 2, 0);
      each(beta, (g, p, derivative) => {
        const pull = (cases * (converted[g] - p)) / (p * (1 - p));
        for (let j = 0; j < size; j++) gradient[j] += pull * derivative[j];
      });
      return { objective: logLikelihood(groups, calibrationOf(beta, asymptotes)) - held, gradient };
    },
    information(beta) {
      const into = new Float64Array(size * size);
      each(beta, (_, p, derivative) => {
        const weight = cases / (p * (1 - p));
        for (let i = 0; i < size; i++) {
          for (let j = 0; j <= i; j++) into[i * size + j] += weight * derivative[i] * derivative[j];
        }
      });
      return into;
    },
  };
}
