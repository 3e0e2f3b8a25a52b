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
  const tenths = new Int32Array(cells.length);
  if (!variable.inUse) return tenths;
  const tenthsOf = tenthsOfCell(variable, asOf);
  // Columns repeat themselves: each distinct cell is read once.
  const known = new Map<CustomCell, Tenths>();
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i];
    if (cell === null) continue;
    let value = known.get(cell);
    if (value === undefined) known.set(cell, (value = tenthsOf(cell)));
    tenths[i] = value;
  }
  return tenths;
}

function tenthsOfCell({ rule, points }: CustomVariable, asOf: Day): (cell: CustomCell) => Tenths {
  const units = unitsOfRule(rule, asOf);
  const each = toTenths(points);
  // A slip of the keyboard in one cell must not move a lead by more than a slip in the Weights table could.
  const cap = toTenths(rule.kind === 'perUnit' ? (rule.cap ?? POINTS_LIMIT) : POINTS_LIMIT);
  return (cell) => {
    const count = units(cell);
    if (Number.isNaN(count)) return 0;
    return Math.round(Math.min(cap, Math.max(-cap, each * count))) + 0;
  };
}
