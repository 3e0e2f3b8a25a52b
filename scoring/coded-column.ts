import { byValue } from './by-value.js';
import type { Column } from './table.js';

/** Leads by what they have in one column: leads of one code have the same cell. */
export interface CodedColumn {
  /** n; from 0. */
  readonly codes: Int32Array;
  /** One a code: the first lead that has it. */
  readonly samples: Uint32Array;
}

export function codeColumn(column: Column): CodedColumn {
  const cells = column.kind === 'category' ? column.codes : column.values;
  const samples: number[] = [];
  const codes = new Int32Array(cells.length);
  let i = 0;
  const codeOf = byValue(() => samples.push(i) - 1);
  for (; i < codes.length; i++) codes[i] = codeOf(cells[i]);
  return { codes, samples: Uint32Array.from(samples) };
}
