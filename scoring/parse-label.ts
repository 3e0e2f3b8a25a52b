const YES = new Set(['1', 'yes', 'y', 'true', 't']);
const NO = new Set(['0', 'no', 'n', 'false', 'f']);

/** Reads a converted-or-not cell. @returns 1, 0, or NaN where it is absent or neither */
export function parseLabel(text: string | null): number {
  const word = (text ?? '').trim().toLowerCase().replace(/\.0+$/, '');
  if (YES.has(word)) return 1;
  if (NO.has(word)) return 0;
  return NaN;
}
