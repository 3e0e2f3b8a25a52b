import { sumTenths } from './points-table.js';
import type { PointsTable } from './points-table.js';
import type { Table } from './table.js';
import { termChanges } from './term-change.js';
import type { TermChange } from './term-change.js';

/** Every lead's sum over the terms of a points table, kept up to date as the table is edited. */
export interface TermSums {
  /** n; tenths: Start and all terms. The next `apply` changes it in place. */
  readonly all: Int32Array;
  /** n; tenths: the terms of one group; changed in place like `all`. */
  ofGroup(group: string): Int32Array;
  /** Moves the sums to another table of the same scorecard: only terms whose points differ are looked at. */
  apply(table: PointsTable): void;
}

export function termSums(features: Table, initial: PointsTable): TermSums {
  let table = initial;
  const all = sumTenths(features, initial);
  const groups = new Map<string, Int32Array>();
  const changeOf = termChanges(features);
  const changes = new Map<number, TermChange>();
  return {
    all,

    ofGroup(group) {
      let sums = groups.get(group);
      if (sums === undefined) {
        const terms = table.terms.filter(({ term }) => term.group === group);
        groups.set(group, (sums = sumTenths(features, { ...table, start: 0, terms })));
      }
      return sums;
    },

    apply(next) {
      const shift = next.start - table.start;
      if (shift !== 0) for (let i = 0; i < all.length; i++) all[i] += shift;
      next.terms.forEach((points, k) => {
        const before = table.terms[k];
        if (points.tenths.every((tenths, a) => tenths === before.tenths[a])) return;
        const changeFrom = changes.get(k) ?? changeOf(points);
        changes.set(k, changeFrom);
        const { group } = points.term;
        const ofGroup = group === undefined ? undefined : groups.get(group);
        changeFrom(before, points, ofGroup === undefined ? [all] : [all, ofGroup]);
      });
      table = next;
    },
  };
}
