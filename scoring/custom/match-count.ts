import type { Day } from '../units.js';
import type { CustomCells, CustomVariable } from './custom-variable.js';
import { isBlank } from './read-cell.js';
import { unitsOfRule } from './units-of-rule.js';

/** How a rule fares on a column, for whoever is writing it. */
export interface MatchCount {
  readonly leads: number;
  /** Leads that get the rule's points; for perUnit those whose number is not 0. */
  readonly matches: number;
  readonly blank: number;
  /** Text where the rule needs a number or a day, and formulas that failed: they add nothing. */
  readonly unreadable: number;
  /** Leads that had no row when the column was read: they add nothing. */
  readonly unknown: number;
}

/** Counts what a rule matches, in use or not. */
export function matchCount(
  { rule }: Pick<CustomVariable, 'rule'>,
  cells: CustomCells,
  asOf: Day,
): MatchCount {
  const units = unitsOfRule(rule, asOf);
  let [matches, blank, unreadable, unknown] = [0, 0, 0, 0];
  for (const cell of cells) {
    if (cell === null) {
      unknown++;
      continue;
    }
    if (isBlank(cell)) blank++;
    const count = units(cell);
    if (Number.isNaN(count)) unreadable++;
    else if (count !== 0) matches++;
  }
  return { leads: cells.length, matches, blank, unreadable, unknown };
}
