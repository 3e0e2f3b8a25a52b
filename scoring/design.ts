import { locate, onScale } from './knot-scale.js';
import type { AxisLayout, Layout } from './layout.js';
import type { Column, Table } from './table.js';

/**
 * What each distinct value of a feature (or pair of features) adds to a row: coefficients with their shares, in
 * compressed sparse rows. A category has one with share 1, a number between two knots has two, a pair up to four.
 */
export interface CodedFeature {
  /** One a row of the table: index of the row's distinct value. */
  readonly codes: Int32Array;
  /** One a distinct value, and one more: where its coefficients begin in `at` and `share`. */
  readonly from: Int32Array;
  /** Coefficients of the fit. */
  readonly at: Int32Array;
  readonly share: Float64Array;
}

/** The design matrix in sparse, coded form: the terms' features first, then the pairs'. */
export interface Design {
  readonly layout: Layout;
  readonly features: readonly CodedFeature[];
}

/** A column with its distinct values numbered, missing among them. */
export interface CodedColumn {
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
 * Finds the coefficients of a layout for every feature and pair of the table.
 *
 * @param coding of the same table, where it is at hand
 */
export function design(features: Table, layout: Layout, coding: Coding = codeColumns(features)): Design {
  const terms = layout.terms.map((term): CodedFeature => {
    const column = coding[term.rule.name];
    return { codes: column.codes, ...sharesOf(column, term, term.offset) };
  });
  const pairs = layout.pairs.map(({ axes: [a, b], offset }) =>
    crossed(coding[a.rule.name], a, coding[b.rule.name], b, offset),
  );
  return { layout, features: [...terms, ...pairs] };
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

/** The part of a coded feature that does not depend on the rows. */
export type Shares = Omit<CodedFeature, 'codes'>;

/** A value that no attribute stands for (a category never seen in training) has no coefficient. */
export function sharesOf({ distinct }: CodedColumn, axis: AxisLayout, offset: number): Shares {
  const from = [0];
  const at: number[] = [];
  const share: number[] = [];
  const categories = axis.hasMissing ? axis.names.slice(0, -1) : axis.names;
  const place = new Map(categories.map((name, k) => [name, k]));
  const missing = axis.hasMissing ? axis.names.length - 1 : undefined;
  const knots = axis.knots.map((knot) => onScale(knot, axis.scale));
  const position = { low: 0, share: 0 };
  const add = (k: number | undefined, part: number) => {
    if (k === undefined) return;
    at.push(offset + k);
    share.push(part);
  };
  for (const value of distinct) {
    if (value === null || Number.isNaN(value)) add(missing, 1);
    else if (typeof value === 'string') add(place.get(value), 1);
    else {
      locate(knots, axis.scale, value, position);
      add(position.low, 1 - position.share);
      if (position.share > 0) add(position.low + 1, position.share);
    }
    from.push(at.length);
  }
  return { from: Int32Array.from(from), at: Int32Array.from(at), share: Float64Array.from(share) };
}

/** Codes the combinations of two columns that occur, each with the products of both sides' shares. */
function crossed(
  columnA: CodedColumn,
  axisA: AxisLayout,
  columnB: CodedColumn,
  axisB: AxisLayout,
  offset: number,
): CodedFeature {
  const [a, b] = [sharesOf(columnA, axisA, 0), sharesOf(columnB, axisB, 0)];
  const width = columnB.distinct.length;
  const codeOf = new Map<number, number>();
  const codes = new Int32Array(columnA.codes.length);
  for (let i = 0; i < codes.length; i++) {
    const key = columnA.codes[i] * width + columnB.codes[i];
    let code = codeOf.get(key);
    if (code === undefined) {
      code = codeOf.size;
      codeOf.set(key, code);
    }
    codes[i] = code;
  }
  const from = [0];
  const at: number[] = [];
  const share: number[] = [];
  for (const key of codeOf.keys()) {
    const codeA = Math.floor(key / width);
    const codeB = key % width;
    for (let x = a.from[codeA]; x < a.from[codeA + 1]; x++) {
      for (let y = b.from[codeB]; y < b.from[codeB + 1]; y++) {
        at.push(offset + a.at[x] * axisB.names.length + b.at[y]);
        share.push(a.share[x] * b.share[y]);
      }
    }
    from.push(at.length);
  }
  return { codes, from: Int32Array.from(from), at: Int32Array.from(at), share: Float64Array.from(share) };
}
