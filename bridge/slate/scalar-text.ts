import { unreadable } from './answer-problems.js';

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * The cell for a JSON value that is no string: true and false are 1 and 0, null is missing, and a number is kept as it
 * is written (5.0, or more digits than a double holds), as if Slate had put quotes around it. Only an exponent is
 * written out and −0 is 0, because a category would not be the same without that.
 *
 * @throws BridgeError SLATE_UNREADABLE for anything else
 */
export function scalarText(json: string): string | null {
  if (json === 'null') return null;
  if (json === 'true') return '1';
  if (json === 'false') return '0';
  if (!NUMBER.test(json)) throw unreadable();
  const value = Number(json);
  const isPlain = !/e/i.test(json) && !Object.is(value, -0);
  return isPlain || !Number.isFinite(value) ? json : String(value);
}
