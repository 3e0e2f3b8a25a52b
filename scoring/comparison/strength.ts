import { DEFAULT_PENALTY } from '../choose-penalty.js';
import type { Strength } from '../penalty.js';

/** The same penalty for every method that carries one, so that none wins by its penalty. */
export const STRENGTH: Strength = { single: DEFAULT_PENALTY, pair: DEFAULT_PENALTY };
