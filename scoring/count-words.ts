/** A count as sentences write it: 49,690. */
export const { format: inDigits } = new Intl.NumberFormat('en-US');

/** "1 row" or "1,476 rows". @param one the word for one; more of them end in s */
export function counted(count: number, one: string): string {
  return `${inDigits(count)} ${count === 1 ? one : `${one}s`}`;
}
