import type { WeightRow } from '../../scoring/weights.js';
import { TEXT_FORMAT } from '../state/sheet-port.js';
import type { Cell, SheetColumn } from '../state/sheet-port.js';
import { words } from '../words.js';

const { weights } = words.sheet;

/** Columns of the Weights table. The first two are its key. */
export const WEIGHT_COLUMNS: readonly SheetColumn[] = [
  { heading: weights.feature, format: TEXT_FORMAT, width: 104 },
  { heading: weights.attribute, format: TEXT_FORMAT, width: 108 },
  { heading: weights.leads, format: '#,##0', width: 62 },
  { heading: weights.converted, format: '#,##0', width: 82 },
  { heading: weights.coefficient, format: '0.000', width: 86 },
  { heading: weights.modelPoints, format: '0.0', width: 98 },
  { heading: weights.yourPoints, format: '0.0', width: 92 },
  { heading: weights.inUse, format: TEXT_FORMAT, width: 62 },
];

/** A row of the Weights table as cells, in the order of `WEIGHT_COLUMNS`. */
export function weightCells(row: WeightRow): Cell[] {
  return [
    row.label,
    row.attribute,
    row.leads === null ? '' : Math.round(row.leads),
    row.converted === null ? '' : Math.round(row.converted),
    row.coefficient ?? '',
    row.modelPoints,
    row.yourPoints ?? '',
    row.inUse ? weights.yes : weights.no,
  ];
}
