import type { TrainingRows } from './training-rows.js';

/** How many of the rows have the rarer of both outcomes: 0 where they all ended alike. */
export function rarerOutcome({ converted }: TrainingRows, rows: Uint32Array): number {
  const positives = rows.reduce((sum, i) => sum + converted[i], 0);
  return Math.min(positives, rows.length - positives);
}
