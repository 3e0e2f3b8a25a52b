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

/** Codes every feature of the table for the coefficients of a layout. */
export function design(features: Table, layout: Layout): Design {
  return {
    layout,
    features: layout.terms.map((term) => codeFeature(features.columns[term.rule.name], term)),
  };
}

function codeFeature(column: Column, term: TermLayout): CodedFeature {
  return column.kind === 'category'
    ? codeCategory(column.codes, column.levels, term)
    : codeNumber(column.values, term);
}

function codeCategory(codes: Int32Array, levels: readonly string[], term: TermLayout): CodedFeature {
  const categories = term.hasMissing ? term.names.slice(0, -1) : term.names;
  const place = new Map(categories.map((name, k) => [name, term.offset + k]));
  const missing = term.hasMissing ? term.offset + term.names.length - 1 : -1;
  const first = Int32Array.from([missing, ...levels.map((level) => place.get(level) ?? -1)]);
  return {
    codes: codes.map((code) => code + 1),
    first,
    firstShare: new Float64Array(first.length).fill(1),
    second: new Int32Array(first.length).fill(-1),
    secondShare: new Float64Array(first.length),
  };
}

function codeNumber(values: Float64Array, term: TermLayout): CodedFeature {
  const codeOf = new Map<number, number>();
  const codes = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    let code = codeOf.get(values[i]);
    if (code === undefined) {
      code = codeOf.size;
      codeOf.set(values[i], code);
    }
    codes[i] = code;
  }
  const knots = term.knots.map((knot) => onScale(knot, term.scale));
  const count = codeOf.size;
  const first = new Int32Array(count).fill(-1);
  const firstShare = new Float64Array(count).fill(1);
  const second = new Int32Array(count).fill(-1);
  const secondShare = new Float64Array(count);
  const position = { low: 0, share: 0 };
  for (const [value, code] of codeOf) {
    if (Number.isNaN(value)) {
      if (term.hasMissing) first[code] = term.offset + term.names.length - 1;
      continue;
    }
    locate(knots, term.scale, value, position);
    first[code] = term.offset + position.low;
    if (position.share === 0) continue;
    firstShare[code] = 1 - position.share;
    second[code] = term.offset + position.low + 1;
    secondShare[code] = position.share;
  }
  return { codes, first, firstShare, second, secondShare };
}
