import { byValue } from './by-value.js';
import { featureColumn } from './feature-column.js';
import { locate, onScale } from './knot-scale.js';
import type { KnotPosition } from './knot-scale.js';
import type { PairAxis } from './scorecard.js';
import type { CategoryColumn, NumberColumn, Table } from './table.js';

/** Where a lead stands among the attributes of one feature; `low` is −1 for a category, or a missing cell, never seen in training. */
export function placeOnAxis(axis: PairAxis, features: Table): (row: number) => KnotPosition {
  const missing: KnotPosition = { low: axis.hasMissing ? axis.names.length - 1 : -1, share: 0 };
  if (axis.knots === undefined) {
    const column = featureColumn(features, axis.feature, 'category') as CategoryColumn;
    const names = axis.hasMissing ? axis.names.slice(0, -1) : axis.names;
    const byCode = column.levels.map((level): KnotPosition => ({ low: names.indexOf(level), share: 0 }));
    return (row) => (column.codes[row] < 0 ? missing : byCode[column.codes[row]]);
  }
  const { values } = featureColumn(features, axis.feature, 'number') as NumberColumn;
  const scale = axis.scale ?? 'linear';
  const knots = axis.knots.map((knot) => onScale(knot, scale));
  const placeOf = byValue((value) =>
    Number.isNaN(value) ? missing : locate(knots, scale, value, { low: 0, share: 0 }),
  );
  return (row) => placeOf(values[row]);
}
