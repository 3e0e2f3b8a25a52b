import { unreadable } from './answer-problems.js';

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const WHOLE = /^-?\d+$/;

/**
 * The cell for a JSON value that is no string: true and false are 1 and 0, null is missing, and a number is its shortest
 * text (5.0 is 5, 1e3 is 1000), so that it is the same whether Slate stores it as a whole number or not. A whole number
 * that a double cannot hold stays as it is written, and so does one that is too large for any.
 *
 * @throws BridgeError SLATE_UNREADABLE for anything else
 */
export function scalarText(json: string): string | null {
  if (json === 'null') return null;
  if (json === 'true') return '1';
  if (json === 'false') return '0';
  if (!NUMBER.test(json)) throw unreadable();
  const value = Number(json);
  const isHeld = Number.isSafeInteger(value) || !WHOLE.test(json);
  return isHeld && Number.isFinite(value) ? String(value) : json;
}
