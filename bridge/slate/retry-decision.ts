/** How an attempt to ask Slate ended, without anything of the answer in it. */
export type Outcome =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'time-out' }
  | { readonly kind: 'network' };

/** One retry, and only for what may pass by itself. */
const RETRIES = 1;
const WAIT_MS = 5_000;

/**
 * Whether to ask again.
 * @param attempt how many attempts were made, from 1
 * @param random in [0, 1)
 * @returns milliseconds to wait before asking again (2.5 to 5 s); null to give up
 */
export function retryDecision(outcome: Outcome, attempt: number, random: number): number | null {
  if (attempt > RETRIES) return null;
  const passing = outcome.kind !== 'status' || outcome.status >= 500 || outcome.status === 429;
  return passing ? WAIT_MS * (0.5 + random / 2) : null;
}
