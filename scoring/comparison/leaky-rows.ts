import type { Recipe } from '../recipe.js';
import type { TrainingRows } from '../training-rows.js';
import { ageOf, INTERVALS } from './compared-data.js';

const LAST = INTERVALS[INTERVALS.length - 1].from;
/** What the earlier system knew of a lead: where it came from, its college, and how much had happened so far. */
const FEATURES = ['origin', 'college', 'ping', 'appointment', 'chat', 'email', 'phone', 'walkin'];

/** The earlier system's features, with the recipe's own knots. */
export function earlierRecipe(recipe: Recipe): Recipe {
  return { ...recipe, features: recipe.features.filter(({ name }) => FEATURES.includes(name)), pairs: [] };
}

/**
 * The earlier system's training table, one row a lead: activity until conversion for those who converted within the year,
 * and over (nearly) the whole year for those who did not. Whoever converts early has had less time to be active, and
 * whoever does not has had more: the table tells the model what it will not know when it scores.
 *
 * @param intervals rows labelled by conversion before the next landmark
 * @returns rows by index: each lead's last row while at risk
 */
export function leakyRows(intervals: TrainingRows, rows: Uint32Array): Uint32Array {
  const age = ageOf(intervals);
  return rows.filter((i) => intervals.converted[i] === 1 || age[i] === LAST);
}
