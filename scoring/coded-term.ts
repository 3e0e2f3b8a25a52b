import type { Term } from './scorecard.js';
import type { Column, Table } from './table.js';

/** Leads by what they have of a term's features: leads of one code get the same contribution, whatever the points. */
export interface CodedTerm {
  /** n; from 0. */
  readonly codes: Int32Array;
  /** One a code: the first lead that has it. */
  readonly samples: Uint32Array;
}

export function codeTerm(term: Term, features: Table): CodedTerm {
  const names = term.kind === 'pair' ? term.axes.map(({ feature }) => feature) : [term.feature];
  const [first, second] = names.map((name) => cellsOf(features.columns[name]));
  if (second === undefined) return code(first);
  const [a, b] = [code(first), code(second)];
  const width = b.samples.length;
  return code(a.codes.map((of, i) => of * width + b.codes[i]));
}

function cellsOf(column: Column): ArrayLike<number> {
  return column.kind === 'category' ? column.codes : column.values;
}

/** Missing numbers are one code like any other: a Map takes all NaN for the same. */
function code(cells: ArrayLike<number>): CodedTerm {
  const known = new Map<number, number>();
  const samples: number[] = [];
  const codes = new Int32Array(cells.length);
  for (let i = 0; i < codes.length; i++) {
    let at = known.get(cells[i]);
    if (at === undefined) {
      at = samples.push(i) - 1;
      known.set(cells[i], at);
    }
    codes[i] = at;
  }
  return { codes, samples: Uint32Array.from(samples) };
}
