import { parseNumber } from './parse-number.js';

const YES = new Set(['yes', 'y', 'true', 't']);
const NO = new Set(['no', 'n', 'false', 'f']);

/** Reads a converted-or-not cell: a word, or 1 and 0 however a program writes them. @returns 1, 0, or NaN where it is absent or neither */
export function parseLabel(text: string | null): number {
  // Some old data files end every row, and so the label, with a full stop.
  const word = (text ?? '').trim().toLowerCase().replace(/\.$/, '');
  if (YES.has(word)) return 1;
  if (NO.has(word)) return 0;
  const value = parseNumber(word);
  return value === 1 || value === 0 ? value : NaN;
}
