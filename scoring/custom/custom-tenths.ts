import { toTenths } from '../points-table.js';
import type { Tenths } from '../points-table.js';
import type { Day } from '../units.js';
import { POINTS_LIMIT } from '../weights.js';
import type { CustomCell, CustomCells, CustomVariable } from './custom-variable.js';
import { unitsOfRule } from './units-of-rule.js';

/**
 * What a custom variable adds to each lead. A cell that is not known or cannot be read adds nothing, which `matchCount`
 * counts.
 *
 * @param cells n
 * @returns n; tenths, so that sums are exact; 0 throughout where the variable is not in use
 */
export function customTenths(variable: CustomVariable, cells: CustomCells, asOf: Day): Int32Array {
  return Int32Array.from(cells, customContribution(variable, asOf));
}

/** The same for one cell at a time. */
export function customContribution(
  { rule, points, inUse }: CustomVariable,
  asOf: Day,
): (cell: CustomCell | null) => Tenths {
  if (!inUse) return () => 0;
  const units = unitsOfRule(rule, asOf);
  const each = toTenths(points);
  // A slip of the keyboard in one cell must not move a lead by more than a slip in the Weights table could.
  const cap = toTenths(rule.kind === 'perUnit' ? (rule.cap ?? POINTS_LIMIT) : POINTS_LIMIT);
  // Columns repeat themselves: each distinct cell is read once.
  const known = new Map<CustomCell, Tenths>();
  return (cell) => {
    if (cell === null) return 0;
    let tenths = known.get(cell);
    if (tenths === undefined) {
      const count = units(cell);
      tenths = Number.isNaN(count) ? 0 : Math.round(Math.min(cap, Math.max(-cap, each * count))) + 0;
      known.set(cell, tenths);
    }
    return tenths;
  };
}
