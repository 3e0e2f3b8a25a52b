import type { Column } from './table.js';

/** Leads by what they have in one column: leads of one code have the same cell. */
export interface CodedColumn {
  /** n; from 0. */
  readonly codes: Int32Array;
  /** One a code: the first lead that has it. */
  readonly samples: Uint32Array;
}

/** Counts and days are mostly small whole numbers, which a table finds sooner than a Map. */
const SMALL = 1024;

export function codeColumn(column: Column): CodedColumn {
  const cells = column.kind === 'category' ? column.codes : column.values;
  const small = new Int32Array(SMALL).fill(-1);
  // A Map takes all NaN for the same, so that missing is one code like any other.
  const others = new Map<number, number>();
  const samples: number[] = [];
  const codes = new Int32Array(cells.length);
  for (let i = 0; i < codes.length; i++) {
    const cell = cells[i];
    const isSmall = cell >= 0 && cell < SMALL && Number.isInteger(cell);
    let code = isSmall ? small[cell] : (others.get(cell) ?? -1);
    if (code < 0) {
      code = samples.push(i) - 1;
      if (isSmall) small[cell] = code;
      else others.set(cell, code);
    }
    codes[i] = code;
  }
  return { codes, samples: Uint32Array.from(samples) };
}
