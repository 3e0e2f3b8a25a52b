import { counted, inDigits } from '../count-words.js';
import { indexEnd } from './sort-by-index.js';

/** Below these a model may be looked at, not published. */
export const LEAST_LEADS = 1_000;
export const LEAST_CONVERSIONS = 100;

/** How many people there are to learn from, and how many of them converted. */
export interface PeopleCounts {
  readonly people: number;
  readonly conversions: number;
}

/** A person seen at several landmarks is one lead, and converts once. @param person n; indexes from 0 */
export function countPeople(person: ArrayLike<number>, converted: ArrayLike<number>): PeopleCounts {
  const [all, those] = [new Uint8Array(indexEnd(person)), new Uint8Array(indexEnd(person))];
  for (let i = 0; i < person.length; i++) {
    all[person[i]] = 1;
    if (converted[i] === 1) those[person[i]] = 1;
  }
  const count = (seen: Uint8Array) => seen.reduce((sum, one) => sum + one, 0);
  return { people: count(all), conversions: count(those) };
}

/** @returns why a model of so little data is not published; null where there is enough */
export function heldBack({ people, conversions }: PeopleCounts): string | null {
  if (people >= LEAST_LEADS && conversions >= LEAST_CONVERSIONS) return null;
  const found = `It learned from ${counted(people, 'lead')}, of whom ${inDigits(conversions)} converted`;
  return `${found}; before a model is used, at least ${inDigits(LEAST_LEADS)} leads and ${inDigits(LEAST_CONVERSIONS)} conversions are wanted.`;
}
