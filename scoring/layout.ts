import { MISSING } from './missing.js';
import type { KnotScale } from './knot-scale.js';
import { MONTHS } from './months.js';
import type { FeatureRule, Recipe } from './recipe.js';
import type { Column, Table } from './table.js';

/** Where a term's coefficients stand in the fit, and what each is for. */
export interface TermLayout {
  readonly rule: FeatureRule;
  readonly kind: 'categorical' | 'numeric';
  readonly scale: KnotScale;
  /** First coefficient of the term; coefficient 0 of the fit is the intercept. */
  readonly offset: number;
  /** Attribute names, one a coefficient: categories or knots, then missing if any row is. */
  readonly names: readonly string[];
  /** Rising; empty for a categorical term. */
  readonly knots: readonly number[];
  readonly hasMissing: boolean;
}

export interface Layout {
  readonly terms: readonly TermLayout[];
  /** Coefficients of the fit, the intercept among them. */
  readonly size: number;
}

/** Lays out one coefficient per attribute that the given rows contain, and one per knot. */
export function layOut(features: Table, recipe: Recipe, rows: Uint32Array): Layout {
  let size = 1;
  const terms = recipe.features.map((rule): TermLayout => {
    const column = features.columns[rule.name];
    const { levels, hasMissing } = seenIn(column, rows);
    const knots = 'knots' in rule ? rule.knots : [];
    const names = column.kind === 'category' ? inOrder(levels, rule) : knots.map(String);
    const offset = size;
    const all = hasMissing ? [...names, rule.missingName ?? MISSING] : names;
    size += all.length;
    return {
      rule,
      kind: column.kind === 'category' ? 'categorical' : 'numeric',
      scale: 'scale' in rule ? rule.scale : 'linear',
      offset,
      names: all,
      knots,
      hasMissing,
    };
  });
  return { terms, size };
}

function seenIn(column: Column, rows: Uint32Array): { levels: string[]; hasMissing: boolean } {
  if (column.kind === 'number') {
    return { levels: [], hasMissing: rows.some((i) => Number.isNaN(column.values[i])) };
  }
  const seen = new Uint8Array(column.levels.length);
  let hasMissing = false;
  for (const i of rows) {
    const code = column.codes[i];
    if (code < 0) hasMissing = true;
    else seen[code] = 1;
  }
  return { levels: column.levels.filter((_, code) => seen[code] === 1), hasMissing };
}

/** Months as in the year, kept categories as in the recipe, the rest by name: never by the order of the rows. */
function inOrder(levels: readonly string[], rule: FeatureRule): string[] {
  const listed: readonly string[] =
    rule.kind === 'month' ? MONTHS : rule.kind === 'category' ? [...(rule.keep ?? [])] : [];
  const place = (level: string) => {
    const at = listed.indexOf(level);
    return at < 0 ? listed.length : at;
  };
  return [...levels].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}
