import { codeColumn } from './coded-column.js';
import type { CodedColumn } from './coded-column.js';
import type { KnotPosition } from './knot-scale.js';
import { placeOnAxis } from './place-on-axis.js';
import { bilinear, contributionOf } from './points-table.js';
import type { TermPoints } from './points-table.js';
import type { PairTerm } from './scorecard.js';
import type { Table } from './table.js';

/** Adds what leads get more of a term after its points were changed. @param sums each n; tenths; changed in place */
export type TermChange = (before: TermPoints, after: TermPoints, sums: readonly Int32Array[]) => void;

/** Reads columns when a term of theirs is first changed, and each only once, for most terms are never edited. */
export function termChanges(features: Table): (points: TermPoints) => TermChange {
  const columns = new Map<string, CodedColumn>();
  const coded = (feature: string): CodedColumn => {
    const column = columns.get(feature) ?? codeColumn(features.columns[feature]);
    columns.set(feature, column);
    return column;
  };
  return ({ term }) => (term.kind === 'pair' ? pairChange(term) : singleChange(coded(term.feature)));

  function singleChange({ codes, samples }: CodedColumn): TermChange {
    return (before, after, sums) => {
      const [was, is] = [contributionOf(before, features), contributionOf(after, features)];
      const change = Int32Array.from(samples, (row) => is(row) - was(row));
      for (const sum of sums) for (let i = 0; i < sum.length; i++) sum[i] += change[codes[i]];
    };
  }

  function pairChange({ axes }: PairTerm): TermChange {
    const [a, b] = axes.map((axis) => {
      const { codes, samples } = coded(axis.feature);
      const placeOf = placeOnAxis(axis, features);
      return { codes, places: Array.from(samples, placeOf) };
    });
    const width = axes[1].names.length;
    return (before, after, sums) => {
      const cells = [...after.tenths.keys()].filter((cell) => after.tenths[cell] !== before.tenths[cell]);
      const nearA = standsNear(a.places, new Set(cells.map((cell) => Math.floor(cell / width))));
      const nearB = standsNear(b.places, new Set(cells.map((cell) => cell % width)));
      for (let i = 0; i < features.rows; i++) {
        const codeA = a.codes[i];
        const codeB = b.codes[i];
        // An edit is of one cell, and most leads stand elsewhere in the table.
        if (nearA[codeA] === 0 || nearB[codeB] === 0) continue;
        const p = a.places[codeA];
        const q = b.places[codeB];
        const change = bilinear(after.tenths, width, p, q) - bilinear(before.tenths, width, p, q);
        for (const sum of sums) sum[i] += change;
      }
    };
  }
}

/** @returns one a place: 1 where a lead there has part of one of the attributes */
function standsNear(places: readonly KnotPosition[], attributes: ReadonlySet<number>): Uint8Array {
  return Uint8Array.from(places, ({ low, share }) =>
    Number(attributes.has(low) || (share > 0 && attributes.has(low + 1))),
  );
}
