import type { Points, Term } from '../../scoring/index.js';

/** Leads of the evidence cohort: every term but a combination counts all of them. */
export function cohortLeads(terms: readonly Term[]): number {
  return Math.max(0, ...terms.map(({ attributes }) => attributes.reduce((sum, { leads }) => sum + leads, 0)));
}

/**
 * How much a term moves scores: the standard deviation of its points among the leads of the evidence cohort, in points.
 * 0 where the cohort is empty.
 * @param cohort leads; those that a combination's one attribute does not count get no points of it
 */
export function termImportance({ attributes }: Term, cohort: number): Points {
  let sum = 0;
  let squares = 0;
  for (const attribute of attributes) {
    sum += attribute.leads * attribute.points;
    squares += attribute.leads * attribute.points ** 2;
  }
  return cohort === 0 ? 0 : Math.sqrt(Math.max(0, squares / cohort - (sum / cohort) ** 2));
}

/** The terms, the one that moves scores most first; equals stay in the scorecard's order. */
export function byImportance(terms: readonly Term[]): Term[] {
  const cohort = cohortLeads(terms);
  return [...terms].sort((a, b) => termImportance(b, cohort) - termImportance(a, cohort));
}
