import { logit } from '../points-scale.js';
import type { LogOdds } from '../units.js';

const NEAREST = 1e-12;

/** The log-odds of a probability that rounding may have brought to 0 or 1; always finite. */
export function finiteLogit(probability: number): LogOdds {
  return logit(Math.min(1 - NEAREST, Math.max(NEAREST, probability)));
}
