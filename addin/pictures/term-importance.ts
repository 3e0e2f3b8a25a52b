import type { Points, Term } from '../../scoring/index.js';

/**
 * How much a term moves scores: the standard deviation of its points among the leads of the evidence cohort, in points.
 * 0 where the cohort is empty.
 */
export function termImportance({ attributes }: Term): Points {
  let leads = 0;
  let sum = 0;
  let squares = 0;
  for (const attribute of attributes) {
    leads += attribute.leads;
    sum += attribute.leads * attribute.points;
    squares += attribute.leads * attribute.points ** 2;
  }
  return leads === 0 ? 0 : Math.sqrt(Math.max(0, squares / leads - (sum / leads) ** 2));
}

/** The terms, the one that moves scores most first; equals stay in the scorecard's order. */
export function byImportance(terms: readonly Term[]): Term[] {
  return [...terms].sort((a, b) => termImportance(b) - termImportance(a));
}
