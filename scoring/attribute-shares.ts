import { placeOnAxis } from './place-on-axis.js';
import type { PairAxis, Term } from './scorecard.js';
import type { Table } from './table.js';

/** An attribute of a term, by its place in it, and how much of it a lead has. */
export interface AttributeShare {
  readonly attribute: number;
  readonly share: number;
}

/**
 * What a lead has of a term's attributes: one category, one or two knots, up to four cells of a pair; shares add up to
 * 1. Nothing where no attribute stands for the lead.
 */
export function attributeShares(term: Term, features: Table): (row: number) => AttributeShare[] {
  if (term.kind !== 'pair') return sharesOn(axisOf(term), features);
  const [a, b] = term.axes.map((axis) => sharesOn(axis, features));
  const width = term.axes[1].names.length;
  return (row) =>
    a(row).flatMap((first) =>
      b(row).map((second) => ({
        attribute: first.attribute * width + second.attribute,
        share: first.share * second.share,
      })),
    );
}

function sharesOn(axis: PairAxis, features: Table): (row: number) => AttributeShare[] {
  const place = placeOnAxis(axis, features);
  return (row) => {
    const { low, share } = place(row);
    if (low < 0) return [];
    if (share === 0) return [{ attribute: low, share: 1 }];
    return [
      { attribute: low, share: 1 - share },
      { attribute: low + 1, share },
    ];
  };
}

function axisOf(term: Exclude<Term, { kind: 'pair' }>): PairAxis {
  const { feature, label, attributes } = term;
  const names = attributes.map(({ name }) => name);
  const hasMissing = attributes.at(-1)?.missing === true;
  if (term.kind === 'categorical') return { feature, label, names, hasMissing };
  const knots = attributes.flatMap(({ knot }) => (knot === undefined ? [] : [knot]));
  return { feature, label, names, knots, scale: term.scale, hasMissing };
}
