import { POINTS_LIMIT } from '../../scoring/index.js';
import type { Points } from '../../scoring/index.js';

/**
 * Points as people type them: "6", "-3.5", "−3,5".
 * @returns null where the text is blank, undefined where it is no number within the limit; one decimal
 */
export function readPoints(text: string): Points | null | undefined {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  if (plain === '') return null;
  const value = Math.round(Number(plain) * 10) / 10;
  return Math.abs(value) <= POINTS_LIMIT ? value + 0 : undefined;
}
