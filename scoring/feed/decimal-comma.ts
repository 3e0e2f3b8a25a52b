import { parseNumber } from '../parse-number.js';
import { mostAre } from './most-are.js';

const WITH_COMMA = /^[+-]?(\d+|\d{1,3}(\.\d{3})+),\d+$/;
const WITHOUT = /^[+-]?\d+$|^[+-]?\d{1,3}(\.\d{3})+$/;
/** 1,234 is a number either way: a thousand and more, or one and a bit. */
const EITHER = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/** Whether the commas of a column separate decimals — unclear: each of its numbers could be one of thousands as well. */
export type CommaFound = 'decimal' | 'unclear';

/** @returns null where the filled cells are not (nearly all) numbers written with a decimal comma */
export function decimalCommaOf(cells: readonly (string | null)[]): CommaFound | null {
  let commas = 0;
  let clear = false;
  const isNumber = (word: string) => {
    if (WITHOUT.test(word)) return true;
    if (!WITH_COMMA.test(word)) return false;
    commas++;
    clear ||= !EITHER.test(word);
    return true;
  };
  if (!mostAre(cells, isNumber) || commas === 0) return null;
  return clear ? 'decimal' : 'unclear';
}

/** "1.234,5" as "1234.5". @returns the cell itself where it is not written so */
export function withDecimalPoint(cell: string): string {
  const word = cell.trim();
  if (!WITH_COMMA.test(word) && !WITHOUT.test(word)) return cell;
  const plain = word.replaceAll('.', '').replace(',', '.');
  return Number.isNaN(parseNumber(plain)) ? cell : plain;
}
