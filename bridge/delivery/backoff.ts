const TRIES = 5;
const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/**
 * How long to wait after a transient failure: full jitter, so that many clients do not come back together.
 * @param failures in a row without a file delivered between them, from 1
 * @param random in [0, 1)
 * @returns milliseconds; null to give up
 */
export function backoff(failures: number, random: number): number | null {
  if (failures >= TRIES) return null;
  return random * Math.min(LONGEST_MS, FIRST_MS * 2 ** failures);
}
