import { dayToIso, parseDay } from '../parse-day.js';
import { parseNumber } from '../parse-number.js';
import { isoOfWrittenDay } from '../written-day.js';
import type { CellType } from './stage.js';

/** Writes a cell plainly, as its type says; one that cannot be read so is given back as it is, for a later rule to judge. */
export function plainCell(word: string, type: CellType): string {
  switch (type) {
    case 'number': {
      const value = parseNumber(word);
      return Number.isNaN(value) ? word : String(value);
    }
    case 'day':
      return dayToIso(parseDay(word)) || word;
    default:
      return isoOfWrittenDay(word, type) ?? word;
  }
}
