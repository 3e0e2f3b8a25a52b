import { words } from '../words.js';
import { TEXT_FORMAT } from './sheet-port.js';
import type { SheetColumn } from './sheet-port.js';

/** Our columns of the Leads table, in the order of a new table. */
export const SCORE_COLUMNS: readonly SheetColumn[] = [
  { heading: words.sheet.rank, format: '0', width: 52 },
  { heading: words.sheet.points, format: '0.0', width: 56 },
  { heading: words.sheet.tier, format: TEXT_FORMAT, width: 78 },
  { heading: words.sheet.probability, format: '0.0%', width: 84 },
  { heading: words.sheet.why, format: TEXT_FORMAT, width: 300 },
];
