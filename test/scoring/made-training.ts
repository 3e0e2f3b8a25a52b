import type { Leads } from '../../scoring/leads.js';
import type { Table } from '../../scoring/table.js';
import type { TrainingRows } from '../../scoring/training-rows.js';

/**
 * Training rows of the given columns and outcomes: each a person of its own, seen once, on no known day, and counting
 * once, where `more` says nothing else.
 */
export function madeTraining(
  columns: Table['columns'],
  converted: ArrayLike<number>,
  more: Partial<Pick<TrainingRows, 'weight' | 'person'>> = {},
): TrainingRows {
  const rows = converted.length;
  const person = more.person ?? Int32Array.from({ length: rows }, (_, i) => i);
  return {
    rows,
    features: { rows, columns },
    converted: Uint8Array.from(converted),
    weight: more.weight ?? new Float64Array(rows).fill(1),
    width: new Float64Array(rows).fill(1),
    person,
    people: new Set(person).size,
    personHash: Uint32Array.from(person, (one) => Math.imul(one + 7, 0x9e3779b1)),
    time: new Float64Array(rows).fill(NaN),
    baseRate: Uint8Array.from(converted).reduce((sum, c) => sum + c, 0) / rows,
    rejected: [],
  };
}

/** Leads of today with the same features, of whom nothing else is known. */
export function leadsWith(features: Table): Leads {
  const { rows } = features;
  return {
    rows,
    ids: Array.from({ length: rows }, (_, i) => `L${i}`),
    sourceRow: Int32Array.from({ length: rows }, (_, i) => i),
    createdDay: new Float64Array(rows).fill(NaN),
    converted: new Float64Array(rows).fill(NaN),
    features,
  };
}
