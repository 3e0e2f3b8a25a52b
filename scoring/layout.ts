import type { KnotScale } from './knot-scale.js';
import { MISSING } from './missing.js';
import { MONTHS } from './months.js';
import { pairName } from './recipe.js';
import type { FeatureRule, PairRule, Recipe } from './recipe.js';
import type { Column, Table } from './table.js';

/** The attributes of one feature: what a term of it, or one side of a pair, has a coefficient for. */
export interface AxisLayout {
  readonly rule: FeatureRule;
  readonly kind: 'categorical' | 'numeric';
  readonly scale: KnotScale;
  /** Attribute names: categories or knots, then missing if any row is. */
  readonly names: readonly string[];
  /** Rising; empty for categories. */
  readonly knots: readonly number[];
  readonly hasMissing: boolean;
}

/** Where a feature's coefficients stand in the fit, one a name; coefficient 0 of the fit is the intercept. */
export interface TermLayout extends AxisLayout {
  readonly offset: number;
}

/** Where a pair's coefficients stand in the fit: one a cell of its table, row by row of the first axis. */
export interface PairLayout {
  readonly kind: 'pair';
  readonly rule: PairRule;
  readonly axes: readonly [AxisLayout, AxisLayout];
  readonly offset: number;
  readonly names: readonly string[];
}

export interface Layout {
  readonly terms: readonly TermLayout[];
  readonly pairs: readonly PairLayout[];
  /** Coefficients of the fit, the intercept among them. */
  readonly size: number;
}

/** Lays out one coefficient per attribute that the given rows contain, one per knot, and one per cell of a pair. */
export function layOut(features: Table, recipe: Recipe, rows: Uint32Array): Layout {
  let size = 1;
  const terms = recipe.features.map((rule): TermLayout => {
    const axis = layOutAxis(features.columns[rule.name], rule, rows);
    const offset = size;
    size += axis.names.length;
    return { ...axis, offset };
  });
  const pairs = (recipe.pairs ?? []).map((rule): PairLayout => {
    const side = (name: string) => {
      const term = terms.find((t) => t.rule.name === name);
      if (!term) throw new Error(`The pair ${pairName(rule)} names a feature that the recipe lacks.`);
      return coarser(term, rule.knots?.[name]);
    };
    const axes = [side(rule.features[0]), side(rule.features[1])] as const;
    const offset = size;
    const names = axes[0].names.flatMap((a) => axes[1].names.map((b) => `${a} · ${b}`));
    size += names.length;
    return { kind: 'pair', rule, axes, offset, names };
  });
  return { terms, pairs, size };
}

function layOutAxis(column: Column, rule: FeatureRule, rows: Uint32Array): AxisLayout {
  const { levels, hasMissing } = seenIn(column, rows);
  const knots = 'knots' in rule ? rule.knots : [];
  const names = column.kind === 'category' ? inOrder(levels, rule) : knots.map(String);
  return {
    rule,
    kind: column.kind === 'category' ? 'categorical' : 'numeric',
    scale: 'scale' in rule ? rule.scale : 'linear',
    names: hasMissing ? [...names, rule.missingName ?? MISSING] : names,
    knots,
    hasMissing,
  };
}

/** The same feature at the pair's own, fewer knots. */
export function coarser(axis: AxisLayout, knots: readonly number[] | undefined): AxisLayout {
  if (knots === undefined || axis.kind === 'categorical') return axis;
  return { ...axis, knots, names: [...knots.map(String), ...axis.names.slice(axis.knots.length)] };
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
