import { locate, onScale } from './knot-scale.js';
import type { Layout, TermLayout } from './layout.js';
import type { Column, Table } from './table.js';

/** What one distinct value of a feature adds to a row: at most two coefficients, with their shares. */
export interface CodedFeature {
  /** One a row of the table: index of the row's distinct value. */
  readonly codes: Int32Array;
  /** One a distinct value: its first coefficient, or −1 where none stands for the value. */
  readonly first: Int32Array;
  readonly firstShare: Float64Array;
  /** The second coefficient, or −1. */
  readonly second: Int32Array;
  readonly secondShare: Float64Array;
}

/** The design matrix in sparse, coded form: coefficients by distinct value of each feature. */
export interface Design {
  readonly layout: Layout;
  readonly features: readonly CodedFeature[];
}

/** A column with its distinct values numbered, missing among them. */
interface CodedColumn {
  /** One a row: number of its distinct value. */
  readonly codes: Int32Array;
  /** The distinct values by number: categories (null is missing) or numbers (NaN is missing). */
  readonly distinct: readonly (string | null)[] | readonly number[];
}

/** The columns of a table by name, coded once for all fits on it. */
export type Coding = Readonly<Record<string, CodedColumn>>;

export function codeColumns(features: Table): Coding {
  return Object.fromEntries(
    Object.entries(features.columns).map(([name, column]) => [name, codeColumn(column)]),
  );
}

/**
 * Finds the coefficients of a layout for every feature of the table.
 *
 * @param coding of the same table, where it is at hand
 */
export function design(features: Table, layout: Layout, coding: Coding = codeColumns(features)): Design {
  return { layout, features: layout.terms.map((term) => placeTerm(coding[term.rule.name], term)) };
}

function codeColumn(column: Column): CodedColumn {
  if (column.kind === 'category') {
    return { codes: column.codes.map((code) => code + 1), distinct: [null, ...column.levels] };
  }
  const codeOf = new Map<number, number>();
  const codes = new Int32Array(column.values.length);
  for (let i = 0; i < codes.length; i++) {
    let code = codeOf.get(column.values[i]);
    if (code === undefined) {
      code = codeOf.size;
      codeOf.set(column.values[i], code);
    }
    codes[i] = code;
  }
  return { codes, distinct: [...codeOf.keys()] };
}

function placeTerm({ codes, distinct }: CodedColumn, term: TermLayout): CodedFeature {
  const count = distinct.length;
  const first = new Int32Array(count).fill(-1);
  const firstShare = new Float64Array(count).fill(1);
  const second = new Int32Array(count).fill(-1);
  const secondShare = new Float64Array(count);
  const categories = term.hasMissing ? term.names.slice(0, -1) : term.names;
  const place = new Map(categories.map((name, k) => [name, term.offset + k]));
  const missing = term.hasMissing ? term.offset + term.names.length - 1 : -1;
  const knots = term.knots.map((knot) => onScale(knot, term.scale));
  const position = { low: 0, share: 0 };
  distinct.forEach((value, code) => {
    if (value === null || Number.isNaN(value)) first[code] = missing;
    else if (typeof value === 'string') first[code] = place.get(value) ?? -1;
    else {
      locate(knots, term.scale, value, position);
      first[code] = term.offset + position.low;
      if (position.share === 0) return;
      firstShare[code] = 1 - position.share;
      second[code] = term.offset + position.low + 1;
      secondShare[code] = position.share;
    }
  });
  return { codes, first, firstShare, second, secondShare };
}
