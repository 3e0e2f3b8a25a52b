import type { Judgement } from '../judgement.js';
import type { Day } from '../units.js';
import { customColumn } from './custom-column.js';
import { customTenths } from './custom-tenths.js';
import type { CustomCells, CustomVariable } from './custom-variable.js';

/** What a custom variable adds to each lead. */
export interface CustomSum {
  readonly variable: CustomVariable;
  /** n; tenths. */
  readonly tenths: Int32Array;
}

/**
 * What the custom variables in use add, one entry a variable; one whose column is not there has none. What was asked
 * before of the same rule, column and day is not worked out again.
 */
export function customSums(): (custom: Judgement['custom'], asOf: Day) => CustomSum[] {
  let kept = new Map<string, { readonly cells: CustomCells; readonly sum: CustomSum }>();
  return (custom, asOf) => {
    const next: typeof kept = new Map();
    for (const variable of custom?.variables ?? []) {
      const cells = custom && variable.inUse ? customColumn(custom.columns, variable) : undefined;
      if (cells === undefined) continue;
      const key = JSON.stringify([variable.id, variable.rule, variable.points, asOf]);
      const before = kept.get(key);
      const tenths = before?.cells === cells ? before.sum.tenths : customTenths(variable, cells, asOf);
      next.set(key, { cells, sum: { variable, tenths } });
    }
    kept = next;
    return [...next.values()].map(({ sum }) => sum);
  };
}
