import { byValue } from './by-value.js';
import { editOf, START } from './edit-of.js';
import { featureColumn } from './feature-column.js';
import { locate, onScale } from './knot-scale.js';
import type { KnotPosition, KnotScale } from './knot-scale.js';
import { placeOnAxis } from './place-on-axis.js';
import type { PairTerm, Scorecard, Term } from './scorecard.js';
import type { Table } from './table.js';
import type { Points } from './units.js';
import type { WeightEdit, WeightEdits } from './weights.js';

/** Tenths of a point: whole numbers, so that sums of published points are exact. */
export type Tenths = number;

/** A term in the form in which leads are scored: staff's points in place of the model's, in tenths. */
export interface TermPoints {
  readonly term: Term;
  /** One a attribute, in the term's order. */
  readonly tenths: readonly Tenths[];
  /** A missing cell's tenths; 0 where missing was never seen in training. */
  readonly missing: Tenths;
}

/** A scorecard with staff's edits applied, ready to add up. */
export interface PointsTable {
  readonly start: Tenths;
  readonly terms: readonly TermPoints[];
  /** Whether any edit changes any point. */
  readonly edited: boolean;
}

/** The part of a scorecard that points are added from. */
export type CardPoints = Pick<Scorecard, 'start' | 'terms'>;

export function toTenths(points: Points): Tenths {
  return Math.round(points * 10) + 0;
}

/** Applies edits: your points replace the model's; an attribute that is off contributes nothing. */
export function pointsTable(card: CardPoints, edits?: WeightEdits): PointsTable {
  let edited = false;
  const apply = (model: Points, edit: WeightEdit | undefined): Tenths => {
    const tenths = edit?.off === true ? 0 : toTenths(edit?.points ?? model);
    if (tenths !== toTenths(model)) edited = true;
    return tenths;
  };
  const start = apply(card.start, editOf(edits, START, ''));
  const terms = card.terms.map((term): TermPoints => {
    const tenths = term.attributes.map((a) => apply(a.points, editOf(edits, term.feature, a.name)));
    const missingAt = term.attributes.findIndex((a) => a.missing === true);
    return { term, tenths, missing: missingAt < 0 ? 0 : tenths[missingAt] };
  });
  return { start, terms, edited };
}

/** A function from row to the term's contribution, in tenths. A category never seen in training contributes 0. */
export function contributionOf(points: TermPoints, features: Table): (row: number) => Tenths {
  const { term } = points;
  if (term.kind === 'pair') return pairContributionOf(term, points.tenths, features);
  const column = featureColumn(features, term.feature, term.kind === 'categorical' ? 'category' : 'number');
  if (column.kind === 'category') {
    const byName = new Map<string, Tenths>();
    term.attributes.forEach((a, k) => {
      if (a.missing !== true) byName.set(a.name, points.tenths[k]);
    });
    const byCode = column.levels.map((level) => byName.get(level) ?? 0);
    const { codes } = column;
    return (row) => (codes[row] < 0 ? points.missing : byCode[codes[row]]);
  }
  const scale: KnotScale = term.kind === 'numeric' ? term.scale : 'linear';
  const knots: number[] = [];
  const tenths: Tenths[] = [];
  term.attributes.forEach((a, k) => {
    if (a.knot === undefined) return;
    knots.push(onScale(a.knot, scale));
    tenths.push(points.tenths[k]);
  });
  const position: KnotPosition = { low: 0, share: 0 };
  const interpolate = (value: number): Tenths => {
    if (knots.length === 0) return 0;
    const { low, share } = locate(knots, scale, value, position);
    return share === 0 ? tenths[low] : Math.round(tenths[low] + share * (tenths[low + 1] - tenths[low])) + 0;
  };
  const { values } = column;
  const tenthsOf = byValue((value) => (Number.isNaN(value) ? points.missing : interpolate(value)));
  return (row) => tenthsOf(values[row]);
}

function pairContributionOf(
  { axes: [a, b] }: PairTerm,
  tenths: readonly Tenths[],
  features: Table,
): (row: number) => Tenths {
  const [placeA, placeB] = [placeOnAxis(a, features), placeOnAxis(b, features)];
  return (row) => bilinear(tenths, b.names.length, placeA(row), placeB(row));
}

/**
 * What a pair adds to a lead between the four cells around it; 0 where a side has no attribute for the lead.
 *
 * @param tenths of the pair's cells, row by row of the first axis
 * @param width cells a row
 * @param p where the lead stands on the first axis
 * @param q on the second
 */
export function bilinear(tenths: readonly Tenths[], width: number, p: KnotPosition, q: KnotPosition): Tenths {
  if (p.low < 0 || q.low < 0) return 0;
  const first = along(tenths, p.low * width + q.low, q.share);
  if (p.share === 0) return Math.round(first) + 0;
  return Math.round(first + p.share * (along(tenths, (p.low + 1) * width + q.low, q.share) - first)) + 0;
}

function along(tenths: readonly Tenths[], at: number, share: number): number {
  return share === 0 ? tenths[at] : tenths[at] + share * (tenths[at + 1] - tenths[at]);
}

/**
 * @param rows the rows to add up, by index; all of them where absent
 * @returns one a row: its points in tenths, Start and the contributions of all terms
 */
export function sumTenths(features: Table, table: PointsTable, rows?: Uint32Array): Int32Array {
  const sums = new Int32Array(rows?.length ?? features.rows).fill(table.start);
  for (const term of table.terms) {
    const contribution = contributionOf(term, features);
    for (let n = 0; n < sums.length; n++) sums[n] += contribution(rows === undefined ? n : rows[n]);
  }
  return sums;
}
