import { codeTerm } from './coded-term.js';
import type { CodedTerm } from './coded-term.js';
import { contributionOf, sumTenths } from './points-table.js';
import type { PointsTable, TermPoints } from './points-table.js';
import type { Table } from './table.js';

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
  const coded = new Map<number, CodedTerm>();
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
        // Coded when it is first touched: most terms never are.
        const code = coded.get(k) ?? codeTerm(points.term, features);
        coded.set(k, code);
        const change = changeByCode(code, before, points, features);
        addByCode(all, code, change);
        const group = points.term.group === undefined ? undefined : groups.get(points.term.group);
        if (group !== undefined) addByCode(group, code, change);
      });
      table = next;
    },
  };
}

/** @returns one a code: what its leads get more of the term than before, in tenths */
function changeByCode(
  { samples }: CodedTerm,
  before: TermPoints,
  after: TermPoints,
  features: Table,
): Int32Array {
  const [was, is] = [contributionOf(before, features), contributionOf(after, features)];
  return Int32Array.from(samples, (row) => is(row) - was(row));
}

function addByCode(sums: Int32Array, { codes }: CodedTerm, change: Int32Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] += change[codes[i]];
}
